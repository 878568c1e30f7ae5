import { homedir } from 'node:os'
import { isAbsolute, join } from 'node:path'
import type { Env } from './host.ts'

/**
 * What is remembered for a person wherever they stand, and what no folder that comes from somebody else can bring:
 * `$XDG_STATE_HOME/k3d-cilium`, else `~/.local/state/k3d-cilium`. A relative one does not count, as the standard says.
 */
export const userState = ({ XDG_STATE_HOME: set = '', HOME }: Env): string =>
  join(isAbsolute(set) ? set : join(HOME || homedir(), '.local', 'state'), 'k3d-cilium')

/** The folder beside a person's files in which tasks keep what they need from one run to the next. */
export const stateFolder = '.k3d-cilium'

/** Every path in it. A person may remove all of it: what is lost is then made or asked for again. */
export const statePaths = {
  /** A folder for each run on this computer, with its commands and what they printed. */
  runs: `${stateFolder}/runs`,
  /** What rehearsals leave for a person to read. Their runs are apart, as none of it happened here. */
  rehearsal: `${stateFolder}/rehearsal`,
  rehearsedRuns: `${stateFolder}/rehearsal/runs`,
  rehearsedWorld: `${stateFolder}/rehearsal.json`,
  rehearsalLock: `${stateFolder}/rehearsal.lock`,
  /** The cluster that `create-cluster` last made. */
  memory: `${stateFolder}/state.json`,
  /** The names of the clusters that the last run saw, a line each: for the Tab key. */
  clustersSeen: `${stateFolder}/clusters`,
  /** That a cluster was made here. */
  made: (cluster: string): string => `${stateFolder}/made/${cluster}`,
  /** The note of a run that creates a cluster: a file for each, as several may be created at once. */
  making: (cluster: string): string => `${stateFolder}/making/${cluster}`,
  /** The copy of a k3d file that k3d is given; it may hold credentials, and is readable for its owner alone. */
  k3dFile: (cluster: string): string => `${stateFolder}/k3d/${cluster}.yaml`,
  /** The values of an upgrade, for as long as it runs. */
  values: (cluster: string): string => `${stateFolder}/values/${cluster}.yaml`,
  /** What a cluster of a mesh is made from. */
  meshMember: (cluster: string): string => `${stateFolder}/mesh/${cluster}`,
  /** CRDs that were downloaded. */
  crds: (version: string): string => `${stateFolder}/crds/${version}`,
  /** Files on their way into a container. */
  draft: `${stateFolder}/draft`,
  /** Where `install-tools` puts programs: tasks look there before they look along PATH. */
  tools: `${stateFolder}/tools`,
  newTools: `${stateFolder}/tools/new`,
  /** The offline bundle that is loaded: which one, its chart, and an archive on its way into nodes. */
  bundle: `${stateFolder}/bundle`,
  /** Charts that a person named, unpacked. */
  charts: `${stateFolder}/charts`,
  recording: (demo: string): string => `${stateFolder}/demos/${demo}.recording.json`,
  onStage: `${stateFolder}/demos/on-stage.json`,
  report: `${stateFolder}/report.html`,
} as const
