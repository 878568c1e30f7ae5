import type { Tree } from '../../lib/base/data.ts'
import type { Traffic } from './flows.ts'

/** A container of a pod, and how long it takes, in milliseconds: an init container to end, another to become ready. */
export interface Template {
  readonly name: string
  readonly image: string
  readonly init: boolean
  readonly takes: number
}

export interface Workload {
  readonly kind: 'DaemonSet' | 'Deployment' | 'StatefulSet'
  readonly namespace: string
  readonly name: string
  readonly labels: Readonly<Record<string, string>>
  readonly replicas: number
  /** Runs on the node's own network, and before there is a CNI. */
  readonly hostNetwork: boolean
  readonly containers: readonly Template[]
  /** The manifest of one that a person made, in place of the chart. */
  readonly applied?: Tree
}

/** A Kubernetes cluster as far as tools look into one: nodes, pods that come up step by step, CRDs, Helm releases. */
export interface KubeCluster {
  readonly name: string
  readonly version: string
  readonly created: number
  /** Whether k3s runs its own kube-proxy. */
  readonly kubeProxy: boolean
  readonly masterLabel: boolean
  /** Whose nodes they are; k3s's unless it is said. */
  flavour?: 'kubeadm'
  /** A load balancer before its API servers, beside what k3d publishes. */
  balancer?: string
  /** Of pods and services, where k3s was told others than its own. */
  readonly ranges?: { readonly pods: string; readonly services: string } | undefined
  /** Whether k3s brings a storage class; it does unless it is told not to. */
  readonly storage?: boolean
  readonly apiAddress: string
  readonly nodes: KubeNode[]
  workloads: (Workload & { generation: number; hash: string })[]
  pods: Pod[]
  events: KubeEvent[]
  /** `served` are the versions of those that are told apart by them. */
  readonly crds: Record<string, { manager: string; version: string; created: number; served?: readonly string[] }>
  releases: Release[]
  /** Namespaces that are being deleted, with what is in the way. */
  readonly terminating?: Record<string, string>
  /** Whatever was applied beyond that, by `kind/namespace/name`. */
  /** `manager` is who applied it last, as the API server keeps it. */
  readonly objects: Record<string, { created: number; manifest: unknown; manager?: string }>
  /** What CoreDNS is told of names, where somebody but k3s told it. */
  names?: string
  /** What pods sent, as Hubble sees it. */
  traffic?: Traffic
  /** The first revision of the release that can have made the Ingress's Service, after somebody deleted it. */
  ingressFrom?: number
  /** The chart's namespaces that an uninstall left to be taken apart, and until when that takes. */
  ending?: { readonly namespaces: readonly string[]; readonly until: number }
}

export interface KubeNode {
  readonly name: string
  readonly role: 'server' | 'agent'
  readonly podCIDR: string
  readonly created: number
  ready: boolean
  changed: number
  /** `key=value:NoSchedule`, put there by somebody. */
  taint?: string
  /** Put there by somebody, beside those that every node has. */
  labels?: Readonly<Record<string, string>>
  /** Its kubelet says nothing any more. */
  silent?: boolean
}

export interface Pod {
  readonly name: string
  readonly namespace: string
  readonly workload: string
  readonly hash: string
  readonly labels: Readonly<Record<string, string>>
  readonly created: number
  readonly hostNetwork: boolean
  readonly containers: readonly ContainerState[]
  /** Empty until it is scheduled. */
  node: string
  ip: string
  /** The manifest of a pod that a person made, or of its template. */
  readonly applied?: Tree
  /** Which container is at it; all are through when it is their number. */
  stage: number
  /** When it goes on. */
  due: number
  /** When it became ready. */
  ready: number | undefined
  /** Why it is on no node. */
  unplaced?: string
  /** How its program ended, for a pod that is not started again. */
  over?: { readonly exit: number; readonly message: string }
}

export interface ContainerState extends Template {
  restarts: number
  /** When it was last restarted. */
  restarted: number | undefined
  /** Why it does not start, in the kubelet's words. */
  waiting: { reason: string; message: string } | undefined
  log: string
  /** How it ended last, in the kubelet's word. */
  ended?: string
  /** Its node has begun to pull its image. */
  pulling?: true
  /** Since when it waits for another pod. */
  waits?: number
}

export interface KubeEvent {
  readonly namespace: string
  /** `pod/web`. */
  readonly object: string
  readonly type: 'Normal' | 'Warning'
  readonly reason: string
  readonly message: string
  readonly time: number
  /** The container, if the event is about one of a pod. */
  readonly container?: string
}

/** 36 of `1.36.3+k3s1`, 20 of `1.20.2`. */
export const minorOf = (version: string): number => Number(version.split('.')[1])

interface Release {
  readonly revision: number
  status: string
  readonly version: string
  readonly values: Tree
  readonly updated: number
}

export interface Service {
  readonly namespace: string
  readonly name: string
  readonly ip: string
  readonly type: string
  readonly created: number
  readonly selector: Readonly<Record<string, string>> | undefined
  readonly ports: readonly { name: string; port: number; target: string | number; protocol: string; node?: number }[]
  readonly labels: Readonly<Record<string, string>>
  readonly loadBalancerClass?: string
  /** Whether it has the addresses of the nodes. */
  readonly addressed?: boolean
}
