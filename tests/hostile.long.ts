import { suite } from 'uvu'
import { judgeMany } from './hostile.ts'

/** No file, however bad, leads to anything but findings, and none takes long. A sample: hostile.test.ts. */
const test = suite('hostile files')

test('10,000 of them are judged without a stack, a second or 200 MiB', () => judgeMany(10_000))

test.run()
