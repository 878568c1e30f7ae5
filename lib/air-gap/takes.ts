import type { OptionName } from '../run/options.ts'

/** The options of the claim air-gap; what it does is loaded only for it. */
export const airGapTakes = [
  'bundle',
  'k3dConfig',
  'clusterName',
  'ciliumValues',
  'ciliumVersion',
  'allow',
  'timeout',
] as const satisfies readonly OptionName[]
