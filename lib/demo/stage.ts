import { colour, painted, withColours } from '../base/printing.ts'
import { plain } from '../base/text.ts'
import type { Terminal } from '../host/host.ts'
import type { NamedDemo } from './demo.ts'
import { fitted, laidOut, letters, painter, widthOf, wrapped } from './screen.ts'

/** What an audience sees of a demo. What happens in which order is the player's. */
export interface Stage {
  open(named: NamedDemo): void
  /** A step begins. */
  scene(index: number): void
  say(text: string): Promise<void>
  type(line: string): Promise<void>
  /** Types the rest of the step at once. */
  hurry(): void
  /** Output of the line that was typed, piece by piece. */
  show(piece: string): void
  /** Takes the output away again. */
  wipe(): void
  /** Says of the output what it is, as in `(recorded)`. */
  tag(text: string): void
  /** For who stands at the keyboard; nothing takes it away. */
  aside(text?: string, tone?: 'calm' | 'alarm'): void
  /** Shows an earlier step as it was, or again the one that is on. */
  review(index?: number): void
  /** Leaves the terminal to something else, until it is drawn anew. */
  leave(): void
  redraw(): void
  close(): void
}

/** For checking: nothing is typed and nothing shown. */
export const silentStage: Stage = {
  open: () => {},
  scene: () => {},
  say: async () => {},
  type: async () => {},
  hurry: () => {},
  show: () => {},
  wipe: () => {},
  tag: () => {},
  aside: () => {},
  review: () => {},
  leave: () => {},
  redraw: () => {},
  close: () => {},
}

/** Milliseconds per typed letter, about; a person's fingers are not a metronome, and rest between words. */
const pace = 30

/** How long each letter of a text takes: as uneven as a person's, and the same each time that it is typed. */
export const typingOf = (text: string): { readonly letter: string; readonly ms: number }[] => {
  let seed = 2_166_136_261 // FNV-1a, whose state then makes the numbers
  for (const letter of text) seed = Math.imul(seed ^ letter.codePointAt(0)!, 16_777_619)
  return letters(text).map(letter => {
    seed = Math.imul(seed ^ (seed >>> 15), 0x2c_1b_3c_6d) + 0x9e_37_79_b9
    const uneven = 0.4 + 1.2 * ((seed >>> 8) / 2 ** 24)
    return { letter, ms: Math.round(pace * uneven * (letter === ' ' ? 1.6 : 1)) }
  })
}

/** Types letter by letter; where nobody watches, at once. */
const typist = (terminal: Terminal, signal: AbortSignal) => {
  let hurried = false
  return {
    hurry: (): void => {
      hurried = true
    },
    rest: (): void => {
      hurried = false
    },
    type: async (text: string, add: (letter: string) => void): Promise<void> => {
      if (!terminal.interactive) return add(text)
      for (const { letter, ms } of typingOf(text)) {
        add(letter)
        if (!hurried) await terminal.pause(ms, signal)
      }
    },
  }
}

/** Everything below each other, as in any terminal: it can be scrolled back, piped and kept. */
export const scrollingStage = (terminal: Terminal, signal: AbortSignal): Stage => {
  const { type, hurry, rest } = typist(terminal, signal)
  const puts = (number: number): void => (terminal.colour ? terminal.out(colour(number)) : undefined)
  let atStart = true
  let open = '' // a line whose end has not come yet
  /** The complete lines so far, wrapped between words. */
  const unbroken = (piece: string): string => {
    const text = open + piece
    const end = text.lastIndexOf('\n') + 1
    open = text.slice(end)
    return text.slice(0, end).replaceAll(/.+/g, line => (isWide(line, terminal.columns) ? folded(line) : line))
  }
  const folded = (line: string): string => laidOut(line, terminal.columns).join('\n')
  const print = (text: string): void => {
    terminal.out(...(terminal.colour ? withColours(text) : [text]))
    atStart = text.endsWith('\n')
  }
  const fresh = (): void => {
    if (open !== '') {
      print(folded(open))
      open = ''
    }
    if (!atStart) terminal.out('\n')
    atStart = true
  }
  return {
    ...silentStage,
    hurry,
    scene: rest,
    open: ({ demo: { title } }) => terminal.out(`\n${title}\n`),
    say: async text => {
      fresh()
      terminal.out('\n')
      for (const line of wrapped(text, terminal.columns - 3)) {
        puts(36)
        terminal.out('# ')
        await type(line, letter => terminal.out(letter))
        puts(0)
        terminal.out('\n')
      }
    },
    type: async line => {
      fresh()
      terminal.out('$ ')
      puts(1)
      await type(line, letter => terminal.out(letter)) // a terminal breaks it, and it can be copied in one piece
      puts(0)
      terminal.out('\n')
    },
    show: piece => {
      if (piece === '') return
      const text = terminal.interactive ? unbroken(piece) : piece
      if (text !== '') print(text)
    },
    tag: text => {
      fresh()
      terminal.out(...painted(text, 33, terminal.colour), '\n')
    },
    aside: (text, tone) => {
      if (text === undefined) return
      fresh()
      terminal.out(...painted(text, tone === 'alarm' ? 31 : 90, terminal.colour), '\n')
    },
    close: fresh,
  }
}

/** Lines that a terminal would wrap. Very long ones are not text, and are left as they are. */
const isWide = (line: string, columns: number): boolean => line.length > columns && line.length < 40 * columns

interface Scene {
  readonly index: number
  say: string
  line: string | undefined
  output: string
  tag: string | undefined
  typing: boolean
}

/**
 * One step at a time on a screen of its own, drawn anew for whatever size the terminal has at the moment. A font cannot
 * be made larger from here, so what is shown is kept to as many columns as can be read from the last row.
 */
export const fullStage = (terminal: Terminal, signal: AbortSignal, about = ''): Stage => {
  const { type, hurry, rest } = typist(terminal, signal)
  const screen = painter(terminal)
  const scenes: Scene[] = []
  let named: NamedDemo | undefined
  let shown: Scene | undefined
  let note: { text: string; tone: 'calm' | 'alarm' } | undefined
  const on = (): Scene => scenes.at(-1)!
  const draw = (): void => {
    if (named) screen.draw(screenOf({ named, about, scene: shown, note, terminal }))
  }
  const stopResizing = terminal.resized(() => {
    screen.forget()
    draw()
  })
  const leave = (): void => {
    stopResizing()
    named = undefined
    screen.close()
  }
  signal.addEventListener('abort', leave, { once: true }) // what is put back then is told on the usual screen
  const change = (work: (scene: Scene) => void): void => {
    work(on())
    shown = on()
    draw()
  }
  return {
    hurry,
    open: opened => {
      named = opened
      draw()
    },
    scene: index => {
      rest()
      scenes.push({ index, say: '', line: undefined, output: '', tag: undefined, typing: false })
      note = undefined
      change(() => {})
    },
    say: async text => {
      change(scene => (scene.typing = true))
      await type(text, letter => change(scene => (scene.say += letter)))
      change(scene => (scene.typing = false))
    },
    type: async line => {
      change(scene => Object.assign(scene, { line: '', typing: true }))
      await type(line, letter => change(scene => (scene.line += letter)))
      change(scene => (scene.typing = false))
    },
    show: piece => change(scene => (scene.output = ending(scene.output + piece))),
    wipe: () => change(scene => Object.assign(scene, { output: '', tag: undefined })),
    tag: text => change(scene => (scene.tag = text)),
    aside: (text, tone = 'calm') => {
      note = text === undefined ? undefined : { text, tone }
      draw()
    },
    review: index => {
      shown = index === undefined ? on() : (scenes.findLast(scene => scene.index === index) ?? shown)
      draw()
    },
    leave: () => screen.close(),
    redraw: () => {
      screen.forget()
      draw()
    },
    close: () => {
      signal.removeEventListener('abort', leave)
      leave()
    },
  }
}

/** Characters that a screen may show of a line's output. */
const onScreen = 256 * 1024
const ending = (text: string): string => (text.length > 2 * onScreen ? text.slice(-onScreen) : text)

/** Wider lines than this are hard to read from afar. */
const widest = 132

interface ScreenContent {
  readonly named: NamedDemo
  /** Where it is played, shown beside the number of the step. */
  readonly about: string
  readonly scene: Scene | undefined
  readonly note: { readonly text: string; readonly tone: 'calm' | 'alarm' } | undefined
  readonly terminal: Terminal
}

const screenOf = ({ named: { demo }, about, scene, note, terminal }: ScreenContent): string[] => {
  const { columns, rows, colour } = terminal
  const margin = columns >= 100 ? 4 : 1
  const width = Math.min(columns - 2 * margin, widest)
  const paint = (text: string, code: number): string => (colour && text ? `\x1b[${code}m${text}\x1b[0m` : text)
  const cursor = colour ? '\x1b[7m \x1b[0m' : '_'
  const number = [about, scene ? `${scene.index + 1}/${demo.steps.length}` : ''].filter(Boolean).join('  ')
  const title = fitted(demo.title, width - number.length - 1)
  const heading = paint(`${title}${' '.repeat(Math.max(1, width - widthOf(title) - number.length))}${number}`, 90)
  const below = note
    ? note.text
        .split('\n')
        .flatMap(line => wrapped(line, width))
        .map(line => paint(line, note.tone === 'alarm' ? 31 : 90))
    : []
  const room = rows - 2 - (below.length > 0 ? Math.min(below.length, rows - 3) + 1 : 0)
  const body = scene ? bodyOf(scene, { width, rows }, paint, cursor) : { head: [], tail: [] }
  const kept = body.head.length < room ? body.head : body.head.slice(-Math.max(1, Math.floor(room / 2)))
  const tail = body.tail
    .slice(-Math.max(0, room - kept.length) || body.tail.length)
    .slice(0, Math.max(0, room - kept.length))
  const filler = Array.from({ length: Math.max(0, room - kept.length - tail.length) }, () => '')
  const all = [heading, '', ...kept, ...tail, ...filler, ...(below.length > 0 ? ['', ...below] : [])]
  return all.slice(0, rows).map(line => (line === '' ? '' : ' '.repeat(margin) + line))
}

const bodyOf = (
  { say, line, output, tag, typing }: Scene,
  { width, rows }: { readonly width: number; readonly rows: number },
  paint: (text: string, code: number) => string,
  cursor: string,
): { head: string[]; tail: string[] } => {
  const said = say ? wrapped(say, width - 2).map(each => `${paint('#', 36)} ${paint(each, 36)}`) : []
  const typed = line === undefined ? [] : laidOut(`$ ${line}`, width).map(each => paint(each, 1))
  const head = [...said, ...(said.length > 0 && typed.length > 0 ? [''] : []), ...typed]
  if (typing && head.length > 0) head[head.length - 1] += cursor
  const tail = [...(output ? laidOut(lastLines(output, rows), width) : []), ...(tag ? [paint(tag, 33)] : [])]
  return { head, tail: tail.map(each => (paint('x', 1) === 'x' ? plain(each) : each)) }
}

/** What cannot be on the screen any more need not be laid out. */
const lastLines = (text: string, count: number): string => {
  let at = text.length - 1 // an end of line at the very end begins none
  for (let seen = 0; seen < count && at >= 0; seen++) at = at === 0 ? -1 : text.lastIndexOf('\n', at - 1)
  return text.slice(at + 1)
}
