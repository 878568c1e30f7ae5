import type { ErrorObject } from 'ajv'

export interface Validator {
  /** Whether the data conforms; fills in defaults. */
  (data: unknown): boolean
  errors?: ErrorObject[] | null
}
export const settings: Validator
export const demo: Validator
export const mesh: Validator
export const feature: Validator
