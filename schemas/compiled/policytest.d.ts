// Made from the schemas by dev/compile-schemas.ts; not to be changed by hand.
import type { Validator } from '../validator.ts'

export const policytest: Validator
