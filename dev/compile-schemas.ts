import { Ajv2020 } from 'ajv/dist/2020.js'
import standalone from 'ajv/dist/standalone/index.js'
import { readFile, writeFile } from 'node:fs/promises'
import { basename } from 'node:path'

/**
 * Writes one function per schema, so that no task pays for ajv and for compiling (together some 0.1 s).
 * Run it after a schema was changed: `node --import tsx dev/compile-schemas.ts`. A test holds the files against them.
 */
export const files: Readonly<Record<string, readonly string[]>> = {
  'settings.js': ['settings'],
  'demo.js': ['demo'],
  'mesh.js': ['mesh'],
  'bundle.js': ['bundle'],
  'feature.js': ['feature'],
  'k3d.js': ['k3d', 'registries'],
  'policy.js': ['policy', 'networkpolicy', 'clusternetworkpolicy'],
  'policytest.js': ['policytest'],
  'notes.js': ['state/holder', 'state/memory', 'state/creation', 'state/installed', 'state/loaded'],
  'record.js': ['state/entry'],
  'demo-state.js': ['state/recording', 'state/journal'],
  'world.js': ['state/world'],
  'evidence.js': ['state/evidence'],
}
const madeHere = '// Made from the schemas by dev/compile-schemas.ts; not to be changed by hand.'

/** The code of one of the files. */
export const compiled = async (file: string): Promise<string> => {
  const names = files[file] ?? []
  const ofState = names.some(name => name.startsWith('state/'))
  const ajv = new Ajv2020({
    allErrors: !ofState, // what a person writes is judged as a whole; of what is damaged one place is enough
    discriminator: true,
    verbose: !ofState, // an error then names its schema, whose keys a misspelt one is held against
    strict: true,
    strictRequired: false, // a property may be required where another subschema declares it
    useDefaults: !ofState && !/^(k3d|policy)\.js$/.test(file), // what others read too must stay as the person wrote it
    inlineRefs: !ofState && file !== 'policy.js', // a selector may stand in 25 places of a policy
    code: { source: true, esm: true, lines: true },
  })
  ajv.addVocabulary(['expected']) // what a pattern asks for, in words
  for (const name of names) {
    ajv.addSchema(JSON.parse(await readFile(new URL(`../schemas/${name}.schema.json`, import.meta.url), 'utf8')), name)
  }
  const code = standalone.default(ajv, Object.fromEntries(names.map(name => [basename(name), name])))
  return `${madeHere}\n${code}\n`
}

/** What TypeScript is to know of it. */
export const declared = (file: string): string => {
  const validators = (files[file] ?? []).map(name => `export const ${basename(name)}: Validator\n`)
  return `${madeHere}\nimport type { Validator } from '../validator.ts'\n\n${validators.join('')}`
}

if (process.argv[1] === new URL(import.meta.url).pathname) {
  const folder = new URL('../schemas/compiled/', import.meta.url)
  for (const file of Object.keys(files)) {
    await writeFile(new URL(file, folder), await compiled(file))
    await writeFile(new URL(file.replace('.js', '.d.ts'), folder), declared(file))
  }
}
