import { readFile, writeFile } from 'node:fs/promises'
import { Ajv2020 } from 'ajv/dist/2020.js'
import standalone from 'ajv/dist/standalone/index.js'

/**
 * Writes one function per schema, so that no task pays for ajv and for compiling (together some 0.1 s).
 * Run it after a schema was changed: `node --import tsx schemas/compile.ts`. A test holds the files against them.
 */
export const files: Readonly<Record<string, readonly string[]>> = {
  'compiled.js': ['settings', 'demo', 'mesh', 'feature'],
  'compiled-k3d.js': ['k3d', 'registries'], // apart, as only the tasks that judge a k3d file need it
  'compiled-policy.js': ['policy', 'networkpolicy'],
}

/** The code of one of the files. */
export const compiled = async (file: string): Promise<string> => {
  const names = files[file] ?? []
  const ajv = new Ajv2020({
    allErrors: true,
    verbose: true, // an error then names its schema, whose keys a misspelt one is held against
    strict: true,
    strictRequired: false, // a property may be required where another subschema declares it
    useDefaults: file === 'compiled.js', // what k3d reads must stay as the person wrote it
    inlineRefs: file !== 'compiled-policy.js', // a selector may stand in 25 places of a policy
    code: { source: true, esm: true, lines: true },
  })
  ajv.addVocabulary(['expected']) // what a pattern asks for, in words
  for (const name of names) {
    ajv.addSchema(JSON.parse(await readFile(new URL(`${name}.schema.json`, import.meta.url), 'utf8')), name)
  }
  const code = standalone.default(ajv, Object.fromEntries(names.map(name => [name, name])))
  return `// Made from the schemas beside it by compile.ts; not to be changed by hand.\n${code}\n`
}

if (process.argv[1] === new URL(import.meta.url).pathname) {
  for (const file of Object.keys(files)) await writeFile(new URL(file, import.meta.url), await compiled(file))
}
