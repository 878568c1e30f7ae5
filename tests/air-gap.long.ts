import { suite } from 'uvu'
import { refuseDamage } from './corruptions.ts'

const test = suite('a bundle, damaged')

test('in 200 ways at random is refused each time before anything is changed', async () => {
  const seed = Number(process.env['TEST_SEED'] ?? Date.now() % 1_000_000)
  console.log(`# seed ${seed}`)
  await refuseDamage(200, seed)
})

test.run()
