import type { ErrorObject } from 'ajv'

export interface Validator {
  /** Whether the data conforms; fills in defaults, but for files that others read as well. */
  (data: unknown): boolean
  errors?: ErrorObject[] | null
}
