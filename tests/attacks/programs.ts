import type { Attack } from './attack.ts'

export const programsAttacks: readonly Attack[] = []
