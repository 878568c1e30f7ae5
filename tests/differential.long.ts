/** All 20,000 documents; a part of them: differential.test.ts. */
import './differential.test.ts'
