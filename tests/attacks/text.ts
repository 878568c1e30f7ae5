import type { Attack } from './attack.ts'

export const textAttacks: readonly Attack[] = []
