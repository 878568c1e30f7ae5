/**
 * The largest file of each kind that is read, in bytes. It is looked at before anything is read: a larger file is not
 * of its kind, and reading it would take the computer's memory.
 */
export const largest = {
  /** What people write: configs, values, settings, demos, policies, lists. Cilium's default values have 180 kB. */
  text: 4 * 2 ** 20,
  /** A kubeconfig has some 7 kB for each cluster. */
  kubeconfig: 8 * 2 ** 20,
  /** Notes and locks of a run: a few hundred bytes each. */
  note: 64 * 2 ** 10,
  /** A rehearsed world, the record of a run, the recording of a demo. */
  state: 32 * 2 ** 20,
  /** What `diagnose` looks at: of a thousand nodes some 6 MB. */
  evidence: 16 * 2 ** 20,
  /** Charts, programs and their archives: kubectl has 60 MB. */
  archive: 256 * 2 ** 20,
} as const
