import type { Attack } from './attack.ts'

export const bundlesAttacks: readonly Attack[] = []
