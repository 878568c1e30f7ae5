import { Failure, type ExitStatus } from './failure.ts'

/** What the operating system refuses: its codes in words, and what a person can do about each. */

interface Refusal {
  readonly why: string
  /** @param path the file that it is about. */
  readonly remedy?: (path: string) => string
}

const remedyOfOwner = (path: string): string => `check the owner: ls -ld ${path}\nor use another folder`

/** Of these a person can mend the cause whatever was being done. */
const scarce: Readonly<Record<string, Refusal>> = {
  EMFILE: { why: 'too many files are open', remedy: () => 'raise the limit of this shell: ulimit -n 1024' },
  ENFILE: { why: 'this computer has too many open files', remedy: () => 'close programs that have many open files' },
  ENOSPC: { why: 'the disk is full', remedy: () => 'free up space; to find full disks: df -h' },
  EDQUOT: { why: 'the disk quota is used up', remedy: () => 'free up space; to show the quota: quota -s' },
  EROFS: { why: 'the file system is read-only', remedy: () => 'use a folder on a writable disk' },
  EFBIG: {
    why: 'the file is larger than allowed here',
    remedy: () => 'raise the limit of this shell: ulimit -f unlimited',
  },
  ENOMEM: { why: 'out of memory', remedy: () => 'close programs that use much memory' },
  EIO: { why: 'the disk is not responding', remedy: () => 'check the kernel log: dmesg' },
}
const refusals: Readonly<Record<string, Refusal>> = {
  ...scarce,
  EACCES: { why: 'permission denied', remedy: remedyOfOwner },
  EPERM: { why: 'not permitted', remedy: remedyOfOwner },
  EISDIR: { why: 'it is a folder' },
  ENXIO: { why: 'no program reads this pipe' },
  ELOOP: { why: 'its symbolic links form a loop', remedy: path => `check where the links lead: ls -ld ${path}` },
  ENAMETOOLONG: { why: 'its name is too long' },
  ENOENT: { why: 'no file can be created there' },
}

const codeOf = (error: unknown): string => (error as NodeJS.ErrnoException).code ?? ''

/** Why the operating system refused something, in words. */
export const whyRefused = (error: unknown): string => refusals[codeOf(error)]?.why ?? codeOf(error)

/** A refusal of the operating system as a Failure that says what could not be done, why, and the remedy. */
export const refusedBySystem = (what: string, path: string, error: unknown, status?: ExitStatus): Failure => {
  const { remedy } = refusals[codeOf(error)] ?? {}
  return new Failure(`cannot ${what}: ${whyRefused(error)}`, {
    hint: remedy?.(path),
    cause: error,
    ...(status && { status }),
  })
}

/**
 * What went wrong, where a person can mend it, whatever was being done: a disk is full, a limit is reached, or the
 * folder is gone. Every other error stays what it is.
 */
export const foreseen = (error: unknown): unknown => {
  if (error instanceof Failure || !(error instanceof Error)) return error
  const { syscall, path } = error as NodeJS.ErrnoException
  if (syscall === 'uv_cwd') {
    return new Failure('the current folder no longer exists', { hint: 'change to another folder: cd', cause: error })
  }
  const { why, remedy } = (syscall === undefined ? undefined : scarce[codeOf(error)]) ?? {}
  if (why === undefined) return error
  return new Failure(path === undefined ? why : `${path}: ${why}`, { hint: remedy?.(path ?? '.'), cause: error })
}
