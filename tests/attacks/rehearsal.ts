import type { Attack } from './attack.ts'

/** What a person gives a rehearsal. */
export const rehearsalAttacks: readonly Attack[] = [
  {
    name: 'rehearsal/a fault that is a name of every object',
    line: 'up --rehearse --fault=hasOwnProperty',
    status: 2,
    says: /^error: unknown fault: .*hasOwnProperty/,
  },
]
