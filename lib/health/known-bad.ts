import { applying, kubernetesIn, ofComputer, valuesIn, type Facts } from '../checks/rules/known-bad.ts'
import { allowedIds, type Kernel } from '../cilium/kernel.ts'
import type { K3dFile } from '../config/k3d-file.ts'
import { readValues } from '../config/values.ts'
import type { EngineInfo } from '../engine/dialects.ts'
import type { Session } from '../run/session.ts'
import { error, warning, type Check } from './computer.ts'

/** The known bad combinations of this computer and its tools with what is asked for. */

interface Here {
  readonly engine: 'podman' | 'docker'
  readonly info: EngineInfo
  readonly kernel: Kernel
  readonly file: K3dFile
  /** Of the tools, with their versions. */
  readonly checks: readonly Check[]
}

export const knownBadChecks = async (session: Session, here: Here): Promise<Check[]> => {
  const allowed = allowedIds(session)
  const all = applying(await factsHere(session, here)).filter(ofComputer)
  return all.map(({ id, severity, what, remedy, versions }): Check => {
    const name = Object.keys(versions).find(each => each !== 'cilium' && each !== 'kubernetes') ?? 'kernel'
    if (severity === 'hint') return { name, verdict: 'note', found: what, remedy }
    return severity === 'warning' || allowed.includes(id)
      ? warning(name, what, remedy)
      : error(name, what, `${remedy}, or override the check: ALLOW=${id}`, `known-bad/${id}`)
  })
}

const factsHere = async (session: Session, { engine, info, kernel, file, checks }: Here): Promise<Facts> => {
  const cilium = session.options.ciliumVersion ?? session.settings.cilium.version
  const version = (tool: string): string | undefined =>
    /^\d+\.\d+\.\d+/.exec(checks.find(({ name, verdict }) => name === tool && verdict === 'ok')?.found ?? '')?.[0]
  const facts = computerFacts(engine, info, kernel)
  return {
    ...facts,
    versions: {
      ...facts.versions,
      cilium,
      kubernetes: kubernetesIn(file.image ?? ''),
      k3d: version('k3d'),
      helm: version('helm'),
      'cilium CLI': version('cilium'),
    },
    value: valuesIn((await readValues(session)).merged, cilium),
    network: file.network ?? '',
    agents: file.agents,
  }
}

/** What an engine and its kernel tell of themselves. */
export const computerFacts = (engine: Here['engine'], info: EngineInfo, { options, release }: Kernel): Facts => ({
  versions: { kernel: release, [engine]: info.version, netavark: info.netavark },
  kernelOptions: options,
  btf: options?.has('DEBUG_INFO_BTF'),
  cgroups: info.cgroups,
})
