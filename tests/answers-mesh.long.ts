import { allOf } from './answers.ts'

/** Several clusters, caches, bundles, and the proof of an air gap. */
allOf(/^(?!support)(\w+-mesh|mesh|\w+-bundle|prove|start-caches)/)
