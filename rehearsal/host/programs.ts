import { ProgramExit } from '../program/arguments.ts'
import type { Program } from '../program/program.ts'
import { nft, nsenter, setpriv } from '../tools/air-gap.ts'
import { cilium } from '../tools/cilium/cilium.ts'
import { curl } from '../tools/curl.ts'
import { engineProgram } from '../tools/engine/engine.ts'
import { helm } from '../tools/helm.ts'
import { hubble } from '../tools/hubble.ts'
import { k3d } from '../tools/k3d/k3d.ts'
import { kubectl } from '../tools/kubectl/kubectl.ts'
import { lsof, netavark, netstat, ps, sh, sysctl } from '../tools/machine.ts'
import { make, tasksProgram } from '../tools/make.ts'
import { npm, tar } from '../tools/packing.ts'

/** `sleep 5`, `sleep 2m`, `sleep infinity`: rehearsed time passes. */
const sleep: Program = async function* ({ args, wait, untilStopped }) {
  const units: Readonly<Record<string, number>> = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 }
  let ms = 0
  for (const arg of args) {
    const [, number, unit = 's'] = /^(\d+(?:\.\d+)?|\.\d+)([smhd]?)$/.exec(arg) ?? []
    if (arg === 'infinity') await untilStopped()
    else if (number === undefined) {
      throw new ProgramExit(`sleep: invalid time interval '${arg}'`)
    } else ms += Number(number) * units[unit || 's']!
  }
  await wait(ms)
}

/** Every program that is rehearsed. */
export const tools: Readonly<Record<string, Program>> = {
  podman: engineProgram('podman'),
  docker: engineProgram('docker'),
  k3d,
  kubectl,
  helm,
  cilium,
  hubble,
  curl,
  make,
  lsof,
  netstat,
  nft,
  npm,
  nsenter,
  setpriv,
  tar,
  netavark,
  ps,
  sh,
  sysctl,
  'k3d-cilium': tasksProgram,
  sleep,
}
