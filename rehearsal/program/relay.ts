import type { Call, Piece } from './program.ts'

/** Resolves when a signal aborts. */
export const aborted = async (signal: AbortSignal): Promise<void> =>
  new Promise(resolve => {
    if (signal.aborted) resolve()
    else signal.addEventListener('abort', () => resolve(), { once: true })
  })

/** Passes on what something else prints until that ends, and gives its status. */
export async function* relay(
  { outside }: Call,
  start: (print: (piece: Piece) => void, end: (status: number) => void) => void,
): AsyncGenerator<Piece, number> {
  const pieces: Piece[] = []
  let status: number | undefined
  let arrived = (): void => {}
  start(
    piece => (pieces.push(piece), arrived()),
    code => ((status = code), arrived()),
  )
  for (;;) {
    while (pieces.length > 0) yield pieces.shift()!
    if (status !== undefined) return status
    await outside(async () => new Promise<void>(resolve => (arrived = resolve)))
  }
}
