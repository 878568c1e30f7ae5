import type { Validator } from './compiled.js'

/** These fill in nothing. */
export const policy: Validator
export const networkpolicy: Validator
