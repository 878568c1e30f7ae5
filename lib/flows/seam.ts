import type { FlowEvent } from './events.ts'

/**
 * Two readings of Hubble that overlap, as one: the agents keep their last flows, so that after a break they are asked
 * from the last flow on. Of a node whose last flow comes again nothing was missed.
 */
export class FlowSeam {
  readonly #nodes = new Map<string, SeenNode>()

  /** From when to ask again, so that each node's last flow comes once more; nothing before the first flow. */
  get since(): string | undefined {
    const times = Array.from(this.#nodes.values(), ({ last }) => last).toSorted()
    return times[0]
  }

  /** Nodes that have not shown since the break whether something was missed. */
  get unsure(): string[] {
    return [...this.#nodes].filter(([, { joined }]) => !joined).map(([name]) => name)
  }

  /** To be told before Hubble is asked again. */
  broken(): void {
    for (const node of this.#nodes.values()) node.joined = false
  }

  /** Whether a flow is new, and whether others of its node were missed before it. */
  sees({ node: name, time, id }: FlowEvent): { readonly isNew: boolean; readonly missedFrom?: string } {
    const node = this.#nodes.get(name) ?? { ids: new Set<string>(), last: '', joined: true }
    this.#nodes.set(name, node)
    if (node.ids.has(id)) {
      node.joined = true
      return { isNew: false }
    }
    const before = node.last
    node.ids.add(id)
    if (node.ids.size > mostRemembered) for (const oldest of node.ids) if (node.ids.delete(oldest)) break
    if (time > node.last) node.last = time
    if (node.joined) return { isNew: true }
    node.joined = true
    return { isNew: true, missedFrom: before }
  }
}

interface SeenNode {
  /** Of its last flows. */
  readonly ids: Set<string>
  last: string
  joined: boolean
}

/** Flows remembered for each node. An agent keeps fewer: 4,095 by default. */
const mostRemembered = 16_384
