import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { problemsOf } from './faults.ts'

const faults = suite('up with faults that are drawn, many')

const seed = Number(process.env['SEED'] ?? 1)

for (let part = 0; part < 10; part++) {
  const first = seed + part * 100
  faults(`ends ready or names a fault: 100 from seed ${first}`, async () => {
    const problems = await problemsOf(first, 100, each => each % 3 === 0)
    assert.is(problems.length, 0, problems.slice(0, 8).join('\n\n'))
  })
}

faults.run()
