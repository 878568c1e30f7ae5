import type { ExitStatus, FailureCode } from '../base/failure.ts'

/** A failure that is known: how it looks, why it comes, what helps. How else it is found: lib/diagnosis/failures. */
export interface KnownFailure {
  /** Given once: it stands in records and in what diagnose prints, and is never given to another failure. */
  readonly code: FailureCode
  readonly title: string
  /** In a program's own words, and where those were read: a recording, a source, or a thread. */
  readonly looks: { readonly words: string; readonly from: string }
  /** By which words it is known, and who says them. */
  readonly says?: Partial<Readonly<Record<MessageSource, KnownWords>>>
  /** The words that show that it is over: components log such failures while they start, too. */
  readonly over?: RegExp
  readonly cause: string
  /** A command, or what to change where; several lines are several remedies. A failing command's hint says the same. */
  readonly remedy: string | ((target: Target) => string)
  /** What a task ends with that fails so, where it is not 1. */
  readonly status?: ExitStatus
  /** Passes by itself: worth another attempt. */
  readonly passes?: true
  /** Whether it was met on a real cluster, or only read of. */
  readonly seen: 'on a real cluster' | 'in its tool' | 'never'
  /** Which others it brings about. */
  readonly brings?: readonly FailureCode[]
}

/** Whose words they are, and the versions in which they were read, unless the failure's own source says another. */
export const programs = {
  engine: 'Podman 4.3.1, Docker 28.2.2',
  k3d: 'k3d 5.9, and messages of the engine that k3d prints',
  kubectl: 'kubectl 1.33.9',
  cilium: 'cilium-cli 0.19.7, chart 1.19.5',
  kubelet: 'the kubelet of Kubernetes 1.33.1, and messages of containerd that the kubelet prints',
  agent: 'Cilium 1.19.5',
  container: 'programs in pods, also Cilium. Only diagnose reads their messages',
} as const

/** The same while they do one thing: words that are too common to be looked for in all that they print. */
const moments = {
  create: 'k3d, while it creates or starts a cluster',
  install: 'the cilium CLI, while it installs or upgrades Cilium',
  test: 'the cilium CLI, while it tests the connectivity',
  connection: 'kubectl, helm and the cilium CLI, about the connection to the API server',
  pull: 'the engine, while it pulls an image (with messages of registries, Go and the kernel)',
  node: 'the kubelet, while it pulls an image',
  pod: 'the kubelet and Cilium, about a pod that does not start',
} as const
/** Words that count only in text that a person passes to diagnose, when nothing else is known about the cluster. */
const handedIn = { text: 'any text that is passed to diagnose' } as const
export type MessageSource = keyof typeof programs | keyof typeof moments | keyof typeof handedIn

/** What remedies name. */
export interface Target {
  readonly cluster: string
  readonly context: string
  /** k3d did not make the cluster. */
  readonly notK3d: boolean
  readonly engine: string
  /** Of an image's registry. */
  readonly registry: string
}

/** What stands there for what is not known. */
export const unnamed: Target = {
  cluster: 'NAME',
  context: 'CONTEXT',
  notK3d: false,
  engine: 'podman',
  registry: 'HOST',
}

/** The cluster for taskLine: one of k3d's by its name, any other by its context. */
export const clusterOf = ({ cluster, context, notK3d }: Target): string | { readonly context: string } =>
  notK3d ? { context } : cluster

/** How a failure is recognized: one expression, or several that match in one line. */
export interface KnownWords {
  readonly test: (text: string) => boolean
  /** The first match: its index, and its text. */
  readonly exec: (text: string) => { readonly index: number; readonly 0: string } | null
}

/**
 * Matches a line with all of these in any order, and without the other one. A single expression with gaps between its
 * words would take time that grows faster than the text.
 */
export const inOneLine = (all: readonly RegExp[], none?: RegExp): KnownWords => {
  const isMeant = (line: string): boolean => all.every(each => each.test(line)) && !none?.test(line)
  const exec: KnownWords['exec'] = text => {
    if (!all.every(each => each.test(text))) return null
    let index = 0
    for (const line of text.split('\n')) {
      if (isMeant(line)) return { index, 0: line }
      index += line.length + 1
    }
    return null
  }
  return { test: text => exec(text) !== null, exec }
}

/** Matches what at least one of them matches. */
export const either = (...some: readonly KnownWords[]): KnownWords => ({
  test: text => some.some(each => each.test(text)),
  exec: text => some.map(each => each.exec(text)).find(hit => hit !== null) ?? null,
})
