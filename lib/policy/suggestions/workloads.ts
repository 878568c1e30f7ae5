import type { OpenedFlow, RecordedEnd } from './record.ts'

/** Which labels tell the workloads of a record apart, so that a selector means one of them and no replica alone. */

/** Labels of one replica, one roll-out or one run: a selector by them would mean no pod tomorrow. */
const passing =
  /^(?:pod-template-hash|controller-revision-hash|pod-template-generation|(?:batch\.kubernetes\.io\/)?controller-uid|job-name|batch\.kubernetes\.io\/.*|statefulset\.kubernetes\.io\/pod-name|apps\.kubernetes\.io\/pod-index)$/

const lasting = (labels: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(labels)
      .filter(([key]) => !passing.test(key))
      .toSorted(([a], [b]) => (a < b ? -1 : 1)),
  )

const keyOf = ({ namespace, cluster }: RecordedEnd, labels: object): string =>
  JSON.stringify([cluster, namespace, labels])

/**
 * The ends of a record with the labels that selectors use: those that last; where two workloads have the same, what
 * tells them apart is added again.
 */
export const settled = (opened: readonly OpenedFlow[]): OpenedFlow[] => {
  const workloads = new Map<string, Set<string>>()
  for (const end of opened.flatMap(({ from, to }) => [from, to])) {
    if (end.kind !== 'pod') continue
    const key = keyOf(end, lasting(end.labels))
    workloads.set(key, (workloads.get(key) ?? new Set()).add(nameOf(end)))
  }
  const reduce = (end: RecordedEnd): RecordedEnd => {
    if (end.kind !== 'pod') return end
    const labels = lasting(end.labels)
    const isShared = (workloads.get(keyOf(end, labels))?.size ?? 0) > 1
    return { ...end, workload: nameOf(end), labels: isShared ? end.labels : labels }
  }
  return opened.map(flow => ({ ...flow, from: reduce(flow.from), to: reduce(flow.to) }))
}

/** `backend-7d9c6b5f4-x2k8p` and `db-0` as their workload is called, where the record does not say. */
const nameOf = ({ workload }: RecordedEnd): string =>
  workload.replace(/-[a-z0-9]{6,10}-[a-z0-9]{5}$/, '').replace(/-\d{1,3}$/, '')
