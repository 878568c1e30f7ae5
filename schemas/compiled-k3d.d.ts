import type { Validator } from './compiled.js'

/** These fill in nothing. */
export const k3d: Validator
export const registries: Validator
