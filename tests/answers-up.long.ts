import { allOf } from './answers.ts'

/** Tasks that make a cluster, mend it or change what runs on it. */
allOf(/^(up|heal|\w+-feature |(re|un)install|upgrade|support)/)
