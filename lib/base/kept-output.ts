import { StringDecoder } from 'node:string_decoder'
import { size } from './text.ts'

/** The line that marks where so many bytes are left out. */
export const omitted = (bytes: number): string => `\n[${size(bytes)} omitted]\n`

/** What is kept of what a program prints: all of it, or how it begins and how it ends where it is more than a limit. */
export class KeptOutput {
  readonly #half: number
  readonly #decoder = new StringDecoder('utf8')
  readonly #first: Buffer[] = []
  #last: Buffer[] = []
  #room: number
  #lastBytes = 0
  #leftOut = 0

  /** @param limit in bytes. */
  constructor(limit: number) {
    this.#half = Math.floor(limit / 2)
    this.#room = this.#half
  }

  /** Takes the next piece; gives it as text, in which no letter is cut in two. */
  add(piece: Buffer): string {
    const first = piece.subarray(0, this.#room)
    const rest = piece.subarray(first.length)
    if (first.length > 0) this.#first.push(first)
    this.#room -= first.length
    if (rest.length > 0) this.#last.push(rest)
    this.#lastBytes += rest.length
    // now and then, as it copies; pieces of a byte each would take many times their size
    if (this.#lastBytes >= 2 * this.#half || this.#last.length >= 4_096) this.#shorten()
    return this.#decoder.write(piece)
  }

  /** It is more than the limit. */
  get isCut(): boolean {
    return this.#leftOut > 0 || this.#lastBytes > this.#half
  }

  /** The output that was kept; a line marks where some was left out. */
  get text(): string {
    if (this.isCut) this.#shorten()
    if (this.#leftOut === 0) return Buffer.concat([...this.#first, ...this.#last]).toString('utf8')
    const gap = Buffer.from(omitted(this.#leftOut))
    return Buffer.concat([...this.#first, gap, ...this.#last]).toString('utf8')
  }

  #shorten(): void {
    const all = Buffer.concat(this.#last)
    const kept = all.subarray(Math.max(0, all.length - this.#half))
    this.#leftOut += all.length - kept.length
    this.#last = [Buffer.from(kept)] // a copy: what is left out is then held by nothing
    this.#lastBytes = kept.length
  }
}
