import { Refusal } from '../../program/arguments.ts'

/** What podman and docker say before they fail: each in its words, with its status. */
export const engineRefusal = (engine: string, message: string, status = 125, dockers = message): Refusal =>
  engine === 'podman' ? new Refusal(`Error: ${message}`, status) : new Refusal(`Error response from daemon: ${dockers}`)

export const noContainer = (engine: string, name: string): Refusal =>
  engineRefusal(engine, `no container with name or ID "${name}" found: no such container`)
