import type { Tree } from '../../base/data.ts'
import type { FailureCode } from '../../base/failure.ts'
import type { MountProblem } from '../../cilium/mounts.ts'
import type { Release } from '../../cilium/release.ts'
import type { Container, Network } from '../../engine/containers.ts'
import type { EngineInfo } from '../../engine/dialects.ts'
import { unnamed, type Target } from '../../failures/known-failure.ts'
import type { Check } from '../../health/computer.ts'

/**
 * What is known of a cluster and of the computer that it runs on, as plain data: the rules read nothing else, so the
 * same evidence can be looked at again on another computer.
 */
export interface Evidence {
  /** Empty where no cluster is meant. */
  readonly cluster: string
  readonly context: string
  /** k3d did not make it: nothing is known of its nodes but what its API server tells. */
  readonly notK3d?: true
  /** podman or docker. */
  readonly engine: string
  /** What was asked for, each for itself: one that could not be had hides no other. */
  readonly parts: EvidenceParts
}

/** What was seen, or why it could not be, with the code of that. */
export type Observation<T> = { readonly value: T } | { readonly unknown: string; readonly code?: FailureCode }

export interface EvidenceParts {
  readonly files: Observation<WantedCluster>
  readonly checks: Observation<readonly Check[]>
  readonly engine: Observation<EngineInfo>
  readonly containers: Observation<readonly Container[]>
  readonly networks: Observation<readonly Network[]>
  readonly mounts: Observation<readonly NodeMounts[]>
  readonly kubeconfig: Observation<Kubeconfig>
  readonly api: Observation<Objects>
  readonly crds: Observation<readonly Crd[]>
  readonly logs: Observation<readonly Log[]>
  readonly release: Observation<Release | null>
  /** Those that the release was given. */
  readonly values: Observation<Tree>
  /** What `cilium status` calls errors and warnings. */
  readonly status: Observation<readonly string[]>
  /** What the last run said, if it failed, or what was handed in. */
  readonly said: Observation<readonly Transcript[]>
}
export type EvidencePart = keyof EvidenceParts

/** What the k3d file asks for, as far as the rules look into it. */
interface WantedCluster {
  readonly file: string
  readonly subnet: string
  readonly hostPorts: readonly number[]
  readonly apiPort: string
}

export interface NodeMounts {
  readonly node: string
  /** As `check-nodes` says it; empty when all is well. */
  readonly wrong: readonly string[]
  /** The same as data; bundles of earlier versions have none. */
  readonly problems?: readonly MountProblem[]
  /** Why it could not be looked into. */
  readonly unknown?: string
}

export interface Kubeconfig {
  readonly contexts: readonly string[]
  readonly current: string
  /** `https://127.0.0.1:6550`, of the cluster's own context. */
  readonly server: string
}

/** Kubernetes objects, reduced to what rules look at. */
export interface Objects {
  readonly nodes: readonly NodeEvidence[]
  readonly pods: readonly PodEvidence[]
  /** Warnings only. */
  readonly events: readonly EventEvidence[]
  readonly claims: readonly { readonly namespace: string; readonly name: string; readonly phase: string }[]
  readonly storageClasses: readonly string[]
  readonly services: readonly ServiceEvidence[]
  /** Namespaces that are being deleted, with what the API server says of it. */
  readonly terminating: readonly { readonly name: string; readonly why: string }[]
}

export interface NodeEvidence {
  readonly name: string
  readonly ready: boolean
  readonly message: string
  /** `key=value:effect`, without those that Kubernetes itself sets on a node that is not ready. */
  readonly taints: readonly string[]
  readonly labels: readonly string[]
  readonly version: string
  readonly kernel: string
  /** Conditions that are true and should not be, such as DiskPressure. */
  readonly pressure: readonly string[]
}

export interface PodEvidence {
  readonly namespace: string
  readonly name: string
  readonly node: string
  readonly phase: string
  readonly ready: boolean
  /** Why it is on no node. */
  readonly unscheduled: string
  /** It is of Cilium: of its chart, SPIRE included. */
  readonly ofCilium: boolean
  readonly containers: readonly ContainerEvidence[]
}

export interface ContainerEvidence {
  readonly name: string
  readonly image: string
  readonly init: boolean
  readonly ready: boolean
  /** Why it waits: CrashLoopBackOff, ImagePullBackOff, … */
  readonly reason: string
  readonly message: string
  readonly restarts: number
  /** How it ended last: OOMKilled, Error, … */
  readonly last: string
}

export interface EventEvidence {
  readonly namespace: string
  readonly object: string
  readonly reason: string
  readonly message: string
}

export interface ServiceEvidence {
  readonly namespace: string
  readonly name: string
  readonly type: string
  readonly loadBalancerClass: string
  readonly addresses: readonly string[]
  readonly ports: readonly number[]
}

export interface Crd {
  readonly name: string
  /** The versions that the API server serves. */
  readonly served: readonly string[]
}

/** The last lines of a container that does not start. */
export interface Log {
  readonly namespace: string
  readonly pod: string
  readonly container: string
  readonly text: string
}

/** How many lines a text has, and which of them are most worth reading. */
export interface Looked {
  readonly lines: number
  readonly errors: number
  readonly warnings: number
  readonly telling: readonly string[]
}

export interface Transcript {
  /** What said it: `make install-cilium, 5m 02s ago`. */
  readonly where: string
  readonly text: string
  /** What a run ended with. */
  readonly code?: FailureCode | undefined
  /** The counts of the whole text, if only a part of it is kept. */
  readonly looked?: Looked
  /** When, in milliseconds since 1970, of a run that is recorded. */
  readonly time?: number
}

/** A part, or nothing if it is not known. */
export const known = <P extends EvidencePart>(
  { parts }: Evidence,
  part: P,
): Extract<EvidenceParts[P], { value: unknown }>['value'] | undefined => {
  const seen = parts[part]
  return 'value' in seen ? seen.value : undefined
}

/** What remedies name, as far as it is known. */
export const targetOf = ({ cluster, context, engine, notK3d }: Evidence): Target => ({
  cluster: cluster || unnamed.cluster,
  context: context || unnamed.context,
  engine: engine || unnamed.engine,
  notK3d: notK3d === true,
  registry: unnamed.registry,
})

const nothing: Observation<never> = { unknown: 'not checked' }

/** Evidence of nothing but words, such as a line that somebody pasted. */
export const wordsAlone = (said: readonly Transcript[]): Evidence => ({
  cluster: '',
  context: '',
  engine: '',
  parts: {
    files: nothing,
    checks: nothing,
    engine: nothing,
    containers: nothing,
    networks: nothing,
    mounts: nothing,
    kubeconfig: nothing,
    api: nothing,
    crds: nothing,
    logs: nothing,
    release: nothing,
    values: nothing,
    status: nothing,
    said: { value: said },
  },
})
