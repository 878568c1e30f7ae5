import { cilium } from './cilium.ts'
import { engineProgram } from './engine.ts'
import { helm } from './helm.ts'
import type { Program } from './host.ts'
import { k3d } from './k3d.ts'
import { kubectl } from './kubectl.ts'
import { lsof, netavark, ps, sh, sysctl } from './machine.ts'
import { make } from './make.ts'

/** Every program that is rehearsed. */
export const tools: Readonly<Record<string, Program>> = {
  podman: engineProgram('podman'),
  docker: engineProgram('docker'),
  k3d,
  kubectl,
  helm,
  cilium,
  make,
  lsof,
  netavark,
  ps,
  sh,
  sysctl,
}
