import type { OpenedFlow, RecordedEnd } from './record.ts'

/** Which labels tell the workloads of a record apart, so that a selector means one of them and no replica alone. */

/** Labels of one replica, one roll-out or one run: a selector by them would mean no pod tomorrow. */
const passing =
  /^(?:pod-template-hash|controller-revision-hash|pod-template-generation|(?:batch\.kubernetes\.io\/)?controller-uid|job-name|batch\.kubernetes\.io\/.*|statefulset\.kubernetes\.io\/pod-name|apps\.kubernetes\.io\/pod-index)$/

type Labels = Readonly<Record<string, string>>

const lasting = (labels: Labels): Record<string, string> =>
  Object.fromEntries(
    Object.entries(labels)
      .filter(([key]) => !passing.test(key))
      .toSorted(([a], [b]) => (a < b ? -1 : 1)),
  )

/** Labels of a selector that end with the roll-out or the run. */
export const passingIn = (labels: Labels): string[] => Object.keys(labels).filter(key => passing.test(key))

const placeOf = ({ namespace, cluster }: RecordedEnd): string => JSON.stringify([cluster, namespace])

/**
 * Gives the ends of a record the labels that selectors use: those that last; where two workloads have the same, what
 * tells them apart is added again. One whose labels others have too is told by the labels that it is without.
 */
export const settling = (pods: readonly RecordedEnd[]): ((end: RecordedEnd) => RecordedEnd) => {
  const sharing = new Map<string, Set<string>>()
  const keyOf = (end: RecordedEnd): string => placeOf(end) + JSON.stringify(lasting(end.labels))
  for (const end of pods) sharing.set(keyOf(end), (sharing.get(keyOf(end)) ?? new Set()).add(nameOf(end)))
  const labelsOf = (end: RecordedEnd): Labels => {
    const isShared = (sharing.get(keyOf(end))?.size ?? 0) > 1
    return isShared ? sorted(end.labels) : lasting(end.labels)
  }
  const neighbours = new Map<string, Map<string, Labels>>()
  for (const end of pods) {
    const labels = labelsOf(end)
    const there = neighbours.get(placeOf(end)) ?? new Map<string, Labels>()
    neighbours.set(placeOf(end), there.set(JSON.stringify(labels), labels))
  }
  return end => {
    if (end.kind !== 'pod') return end
    const labels = labelsOf(end)
    const others = [...(neighbours.get(placeOf(end))?.values() ?? [])]
    return { ...end, workload: nameOf(end), labels, without: furtherLabels(labels, others) }
  }
}

export const settled = (opened: readonly OpenedFlow[], settle: (end: RecordedEnd) => RecordedEnd): OpenedFlow[] =>
  opened.map(flow => ({ ...flow, from: settle(flow.from), to: settle(flow.to) }))

const sorted = (labels: Labels): Labels =>
  Object.fromEntries(Object.entries(labels).toSorted(([a], [b]) => (a < b ? -1 : 1)))

/** Of each other workload that has all these labels and more, one of those that it has more. */
const furtherLabels = (labels: Labels, others: readonly Labels[]): string[] => {
  const own = Object.entries(labels)
  const keys = others
    .filter(other => Object.keys(other).length > own.length && own.every(([key, value]) => other[key] === value))
    .map(other => Object.keys(other).find(key => !(key in labels))!)
  return [...new Set(keys)].toSorted()
}

/** Endings that a controller gives the names of its pods; letters as in apimachinery's util/rand. */
const endings = /-[bcdfghjklmnpqrstvwxz2456789]{5}$/

/** `backend-7d9c6b5f4-x2k8p`, `agent-x2k8p` and `db-0` as their workload is called, where the record does not say. */
const nameOf = ({ workload, labels }: RecordedEnd): string => {
  const hash = labels['pod-template-hash']
  const job = labels['batch.kubernetes.io/job-name'] ?? labels['job-name']
  if (hash !== undefined && workload.includes(`-${hash}-`)) return workload.slice(0, workload.lastIndexOf(`-${hash}-`))
  if (job !== undefined && workload.startsWith(job)) return job
  if ('statefulset.kubernetes.io/pod-name' in labels) return workload.replace(/-\d{1,5}$/, '')
  if ('controller-revision-hash' in labels) return workload.replace(endings, '')
  return workload.replace(/-[a-z0-9]{6,10}-[a-z0-9]{5}$/, '').replace(/-\d{1,3}$/, '')
}
