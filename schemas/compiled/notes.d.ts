// Made from the schemas by dev/compile-schemas.ts; not to be changed by hand.
import type { Validator } from '../validator.ts'

export const holder: Validator
export const memory: Validator
export const creation: Validator
export const installed: Validator
export const loaded: Validator
