import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { judge } from './hostile.ts'

/** No file, however bad, leads to anything but findings, and none takes long. In full: hostile.long.ts. */
const test = suite('hostile files')

test('200 of them are judged without a stack, a second or 200 MiB', () => {
  const seed = Number(process.env['SEED'] ?? Math.floor(Math.random() * 2 ** 31))
  console.log(`# seed ${seed}`)
  for (let i = 0; i < 200; i++) {
    try {
      const { took, grew } = judge(seed + i)
      assert.ok(took < 1000, `${took} ms`)
      assert.ok(grew < 200 * 2 ** 20, `${grew} bytes`)
    } catch (error) {
      throw new Error(`with the seed ${seed + i}: ${String((error as Error).stack)}`, { cause: error })
    }
  }
})

test.run()
