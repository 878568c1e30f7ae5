import { createWriteStream, writeFileSync } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { Readable } from 'node:stream'
import { createGzip } from 'node:zlib'
import { documentOf, madeUp } from './documents.ts'
import { encoded, generatorHash } from './differential.ts'
import { startOracle } from './oracle.ts'

/**
 * Makes answers.gz and answers.json anew: asks the program ORACLE about each document.
 *   ORACLE=… VERSION=1.20.2 node --import tsx tests/policy/answers.ts [DOCUMENTS]
 */
const { ORACLE: program, VERSION: version = '1.20.2' } = process.env
const documents = Number(process.argv[2] ?? 20_000)
if (!program) throw new Error('set ORACLE to the program that asks the packages of Cilium')
const folder = new URL('.', import.meta.url).pathname
const oracle = startOracle(program)
const bytes: number[] = []
for (let seed = 0; seed < documents; seed++) {
  const document = madeUp(seed)
  const answer = await oracle.ask(documentOf(document))
  if (answer.error !== undefined) throw new Error(`document ${seed}: ${answer.error}`)
  bytes.push(...encoded(document, answer))
}
oracle.end()
await pipeline(Readable.from([Buffer.from(bytes)]), createGzip({ level: 9 }), createWriteStream(`${folder}answers.gz`))
writeFileSync(
  `${folder}answers.json`,
  `${JSON.stringify({ version, documents, generator: generatorHash() }, undefined, 2)}\n`,
)
console.log(`${documents} documents, ${bytes.length} bytes`)
