import { suite } from 'uvu'
import { judgeMany } from './hostile.ts'

/** No file, however bad, leads to anything but findings, and none takes long. In full: hostile.long.ts. */
const test = suite('hostile files')

test('50 of them are judged without a stack, a second or 200 MiB', () => judgeMany(50))

test.run()
