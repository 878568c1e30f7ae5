/**
 * Runs test files in one process, one after the other, as `run.ts` names them: node's start, the loading of modules and
 * the time until they run fast are paid for once. A file is over when nothing is left to do, as a process would be, so
 * one that leaves something open hangs, and one whose promise never settles ends early.
 */
declare global {
  // oxlint-disable no-var -- how uvu's runner and its suites find each other
  var UVU_DEFER: number
  var UVU_INDEX: number
  var UVU_QUEUE: unknown[][]
  // oxlint-enable no-var
}

export interface Order {
  /** The path of a test file. */
  readonly file: string
  /** To be printed on both streams when it is over, with its status behind it. */
  readonly ended: string
}

globalThis.UVU_DEFER = 1 // suites wait until they are called
globalThis.UVU_INDEX = 0
globalThis.UVU_QUEUE = []
const { exec } = await import('uvu')

const run = async ({ file, ended }: Order): Promise<void> => {
  process.channel!.unref() // whoever gives orders keeps nothing alive meanwhile
  let status: number | undefined
  process.once('beforeExit', () => {
    if (status === undefined) process.stderr.write('it ended before its tests did\n')
    process.exitCode = 0
    for (const stream of [process.stdout, process.stderr]) stream.write(`${ended}${status ?? 1}\n`)
    if (status !== undefined) process.channel!.ref()
  })
  globalThis.UVU_QUEUE.splice(0, Infinity, [null])
  try {
    await import(file)
    await exec()
    status = Number(process.exitCode ?? 0)
  } catch (error) {
    process.stderr.write(`${(error as Error).stack ?? String(error)}\n`)
    status = 1
  }
}

process.on('message', (order: Order) => void run(order))
