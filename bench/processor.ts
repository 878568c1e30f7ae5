import { readFileSync } from 'node:fs'

/** A clock tick of proc(5) in milliseconds: Linux gives user space 100 of them in a second. */
const tick = 10

/** Processor time, user and system, of this process and of the children that have ended. */
const usedSoFar = (): number | undefined => {
  try {
    const stat = readFileSync('/proc/self/stat', 'utf8')
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ') // the name before it may hold anything
    const [utime, stime, cutime, cstime] = fields.slice(11, 15).map(Number)
    return (utime! + stime! + cutime! + cstime!) * tick
  } catch {
    return undefined // no Linux
  }
}

/** Begins to count; what it returns gives the milliseconds since, or nothing where the system does not tell. */
export const processorTime = (): (() => number | undefined) => {
  const before = usedSoFar()
  return () => {
    const now = usedSoFar()
    return before === undefined || now === undefined ? undefined : now - before
  }
}

/** Milliseconds on the clock that work takes. */
export const timeOf = async (work: () => Promise<unknown>): Promise<number> => {
  const began = performance.now()
  await work()
  return performance.now() - began
}

/** The words that begin a command in another folder. */
export const within = (folder: string): string[] => ['sh', '-c', 'cd "$1" && shift && exec "$@"', 'in', folder]
