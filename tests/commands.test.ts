import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { KeptOutput } from '../lib/base/kept-output.ts'
import { exit } from '../lib/base/failure.ts'
import { lastLineOf, type CommandFailure } from '../lib/host/commands.ts'
import { localHost } from '../lib/host/local.ts'

/** What programs do that print without end, or leave something behind. Each is a real one of this computer. */
const commands = suite('commands of odd programs')

const { $ } = localHost({ PATH: process.env['PATH'] })

const failureOf = async (running: Promise<unknown>): Promise<CommandFailure> =>
  running.then(
    () => assert.unreachable('it did not fail'),
    (error: unknown) => error as CommandFailure,
  ) as Promise<CommandFailure>

for (const [what, script] of [
  ['stdout', 'yes'],
  ['stderr', 'yes >&2'],
  ['one line', 'head -c 40000000 /dev/zero | tr "\\0" x; sleep 100'],
  ['stdout, and ignores being asked to end', 'trap "" TERM; yes; yes; sleep 100'],
] as const) {
  commands(`end one that prints without end on ${what}, and take nothing of it as an answer`, async () => {
    const before = process.memoryUsage().rss
    const failure = await failureOf($({ nothrow: true })`sh -c ${script}`)
    assert.match(failure.message, 'printed more than 16 MiB and was stopped')
    assert.is(failure.code, 'command/printed-too-much')
    assert.is(failure.status, exit.failed)
    assert.ok(failure.message.length < 2_000)
    assert.ok(process.memoryUsage().rss - before < 120 * 2 ** 20)
  })
}

commands('cut what a demo prints in its middle, and say so there', async () => {
  let seen = 0
  const watch = (piece: string): void => void (seen += piece.length)
  const script = 'echo first; head -c 40000000 /dev/zero | tr "\\0" x; echo; echo last'
  const { stdout, ok } = await $({ mayBeCut: true, watch })`sh -c ${script}`
  assert.ok(ok)
  assert.match(stdout, /^first\nx+\n\[22 MiB omitted\]\nx+\nlast\n$/)
  assert.is(seen, 40_000_012)
})

for (const [what, script] of [
  ['stdout', 'echo said; (sleep 9; echo late) & exit 3'],
  ['stderr', 'echo said; (sleep 9; echo late) >/dev/null & exit 3'],
  ['a session of its own', 'echo said; setsid sleep 9 & exit 3'],
] as const) {
  commands(`do not wait for what a program leaves behind with its ${what} open`, async () => {
    const { stdout, exit: status, took } = await $({ nothrow: true })`sh -c ${script}`
    assert.equal([stdout, status], ['said\n', 3])
    assert.ok(took < 7_000, `${took} ms`)
  })
}

commands('take all that a program printed before it ended, whatever it leaves behind', async () => {
  const { stdout } = await $`sh -c ${'head -c 3000000 /dev/zero | tr "\\0" x; sleep 9 & exit 0'}`
  assert.is(stdout.length, 3_000_000)
})

commands('end at their limit though what was left behind has their output open', async () => {
  const failure = await failureOf($({ timeout: 300 })`sh -c ${'setsid sleep 9 & sleep 20'}`)
  assert.match(failure.message, 'timed out after 0.3s')
})

commands('read letters that come in two pieces as letters', async () => {
  const seen: string[] = []
  const script = String.raw`printf 'a\303'; sleep 0.2; printf '\274b\342\202'; sleep 0.2; printf '\254'`
  const { stdout } = await $({ watch: piece => seen.push(piece) })`sh -c ${script}`
  assert.is(stdout, 'aüb€')
  assert.equal(seen, ['a', 'üb', '€'])
})

commands('keep a text whole up to the limit, and then its beginning and its end', () => {
  for (const [limit, pieces, text] of [
    [10, ['0123', '456', '789'], '0123456789'],
    [10, ['0123456789', 'a'], '01234\n[0 KiB omitted]\n6789a'],
    [10, '0123456789abcdef'.split(''), '01234\n[0 KiB omitted]\nbcdef'],
    [4, ['x'.repeat(9_000_000), 'yz'], 'xx\n[9 MiB omitted]\nyz'],
    [10, [], ''],
  ] as const) {
    const kept = new KeptOutput(limit)
    for (const piece of pieces) kept.add(Buffer.from(piece))
    assert.is(kept.text, text)
    assert.is(kept.isCut, text.includes('omitted'))
  }
})

commands('say why they failed in as many words as a person reads', () => {
  assert.is(lastLineOf('a\nb \n\n'), 'b')
  assert.is(lastLineOf('x'.repeat(1_000_000)).length, 1_001)
  assert.is(lastLineOf('\n'.repeat(1_000_000)), '')
})

commands.run()
