import { allOf } from './answers.ts'

/** All but what the two files beside this one play. */
allOf(/^(?!up|heal|\w+-feature |(re|un)install|upgrade|support|\w+-mesh|mesh|\w+-bundle|prove|start-caches)/)
