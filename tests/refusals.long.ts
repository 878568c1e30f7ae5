import { suite } from 'uvu'
import { fixEndsIt } from './refusals.ts'

/** The fix of every refusal, in many files for each. */
const test = suite('refusals in full')

test('a fix ends the refusal and brings no other error, whatever stands beside it', () => fixEndsIt(20))

test.run()
