import type { Attack } from './attack.ts'

export const demosAttacks: readonly Attack[] = []
