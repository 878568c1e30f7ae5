import { textAt } from '../../../lib/base/data.ts'
import { isOn } from '../../../lib/config/values.ts'
import type { Piece } from '../../program/program.ts'
import type { Cluster } from '../../world/cluster.ts'

/**
 * `cilium encryption status`, in the words of cilium-cli's encrypt/status.go; not recorded. What an agent does it does
 * since it began: values that came later are told only after its pod was made anew.
 */
export function* encryption({ pods, releases }: Cluster): Generator<Piece, number> {
  const agents = pods.filter(({ workload, ready, applied }) => workload === 'cilium' && !applied && ready !== undefined)
  if (agents.length === 0) {
    yield { error: '\nError: Unable to get encryption status: unable to find Cilium pods\n' }
    return 1
  }
  const modes = agents.map(({ created }) => {
    const { values = {} } = releases.findLast(({ updated }) => updated <= created) ?? releases.at(-1) ?? {}
    if (!isOn(values, 'encryption.enabled')) return 'Disabled'
    return textAt(values, ['encryption', 'type']) === 'ipsec' ? 'IPsec' : 'Wireguard'
  })
  for (const mode of ['Disabled', 'IPsec', 'Wireguard']) {
    const of = modes.filter(each => each === mode).length
    if (of > 0) yield `Encryption: ${mode} (${of}/${agents.length} nodes)\n`
  }
  yield '\n'
  return 0
}
