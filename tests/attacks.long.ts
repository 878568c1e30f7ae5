import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { attempt, endSeries, tryAll, type Attacked } from './attacks/attack.ts'
import { bundlesAttacks } from './attacks/bundles.ts'
import { computerAttacks } from './attacks/computer.ts'
import { deletionAttacks } from './attacks/deletion.ts'
import { demosAttacks } from './attacks/demos.ts'
import { filesAttacks } from './attacks/files.ts'
import { healthAttacks } from './attacks/health.ts'
import { programsAttacks } from './attacks/programs.ts'
import { redosAttacks } from './attacks/redos.ts'
import { rehearsalAttacks } from './attacks/rehearsal.ts'
import { secretsAttacks } from './attacks/secrets.ts'
import { textAttacks } from './attacks/text.ts'

/** No file, cluster or tool of somebody else makes the program hang, swell, break or do what it was not asked to. */
const test = suite('attacks')

const chosen = process.env['ATTACK'] ?? ''
const groups = [
  bundlesAttacks,
  computerAttacks,
  deletionAttacks,
  demosAttacks,
  filesAttacks,
  healthAttacks,
  programsAttacks,
  redosAttacks,
  rehearsalAttacks,
  secretsAttacks,
  textAttacks,
]
const attacks = groups.flat().filter(({ name }) => name.includes(chosen))

const outcomeOf = tryAll(attacks)
const seen: (Attacked & { readonly name: string })[] = []
for (const { name } of attacks) {
  test(name, async () => {
    seen.push({ name, ...(await outcomeOf(name)) })
  })
}

/** Programs that do harm: what the attacks above would look like if they did any. */
for (const [harm, through, complaint] of [
  ['ends as no page says', 'exit 3', 'status 3 stands in no page'],
  ['has a bug', 'echo "bug: TypeError: x"', 'it prints bug:'],
  ['prints a stack', 'echo "    at run (file:///x/lib/run.ts:1:2)"', 'it prints a stack'],
  ['prints a control sequence', String.raw`printf "\033[2J"`, 'it prints a control character'],
  ['leaves a file', 'touch PWNED', 'it left here/PWNED'],
  ['takes much time', '"$1" "$2" "$3" -e 0', 's of processor; 0.001 s are the limit'],
] as const) {
  test(`a program that ${harm} is seen`, async () => {
    const tried = attempt({ name: harm, line: '', through: `${through}; exit $?`, status: [0, 3], within: 0.001 })
    const complained = await tried.then(String, (error: unknown) => String(error))
    assert.ok(complained.includes(complaint), complained)
  })
}

test.after(() => {
  endSeries()
  const most = (what: 'cpu' | 'memory'): string => {
    const one = seen.toSorted((a, b) => b[what] - a[what])[0]
    return one ? `${one[what].toFixed(1)} (${one.name})` : 'none'
  }
  console.log(`# ${seen.length} attacks; most seconds of processor: ${most('cpu')}; most MiB: ${most('memory')}`)
})

test.run()
