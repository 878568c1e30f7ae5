import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { problemsOf } from './faults.ts'

const faults = suite('up with faults that are drawn')

const seed = Number(process.env['SEED'] ?? Math.floor(Date.now() / 1000) % 1_000_000)
const count = Number(process.env['COUNT'] ?? 40)

faults(`ends ready or names a fault: ${count} from seed ${seed}`, async () => {
  console.log(`# seed ${seed}; again: SEED=${seed} node --import tsx tests/faults.test.ts`)
  const problems = await problemsOf(seed, count, each => each % 5 === 0)
  assert.is(problems.length, 0, problems.slice(0, 8).join('\n\n'))
})

faults.run()
