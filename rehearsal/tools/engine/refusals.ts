import { ProgramExit } from '../../program/arguments.ts'

/** What podman and docker say before they fail: each in its words, with its status. */
export const engineRefusal = (engine: string, message: string, status = 125, dockers = message): ProgramExit =>
  engine === 'podman'
    ? new ProgramExit(`Error: ${message}`, status)
    : new ProgramExit(`Error response from daemon: ${dockers}`)

export const noContainer = (engine: string, name: string): ProgramExit =>
  engineRefusal(engine, `no container with name or ID "${name}" found: no such container`)
