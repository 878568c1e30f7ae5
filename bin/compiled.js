// What the sources of a checkout are compiled to, kept in `.compiled/` until one of them changes. node needs two to four
// times as long to read two hundred files through tsx as to read these few, and tsx's own start is gone as well.
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { basename, join, relative } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const home = fileURLToPath(new URL('..', import.meta.url))
const kept = join(home, '.compiled')
const notes = join(kept, 'current.json')

/** The address of the compiled `tasks.ts`, or nothing where nobody may write, or a source cannot be compiled. */
export const compiled = async () => {
  const program = current() ?? (await compile())
  return program && pathToFileURL(program).href
}

/** Compiles `tasks.ts` and all that belongs to it, packages included, into a folder. */
export const build = async folder => {
  const esbuild = await import('esbuild')
  return esbuild.build({
    absWorkingDir: home,
    entryPoints: ['tasks.ts'],
    outdir: folder,
    bundle: true,
    splitting: true, // a task reads what it needs and no more
    minifyWhitespace: true, // node reads it sooner
    format: 'esm',
    platform: 'node',
    target: 'node20',
    sourcemap: 'external',
    sourcesContent: false,
    metafile: true,
    logLevel: 'silent',
    // packages in CommonJS ask for node's own modules by `require`, which an ES module does not have
    banner: { js: `const require = process.getBuiltinModule('module').createRequire(import.meta.url)` },
  })
}

/** The compiled `tasks.ts`, or nothing if there is none of the sources as they are now. */
const current = () => {
  try {
    const { program, sources } = JSON.parse(readFileSync(notes, 'utf8'))
    const same = Object.entries(sources).every(([file, stamp]) => stampOf(file) === stamp)
    const ours = /^tasks-\w+\/tasks\.js$/.test(program) // nothing else was compiled here
    return same && ours && existsSync(join(kept, program)) ? join(kept, program) : undefined
  } catch {
    return undefined
  }
}

const stampOf = file => {
  const { mtimeMs, size } = statSync(join(home, file))
  return `${mtimeMs} ${size}`
}

/** The file that changes when another one does: a source itself, and of a package that it needs `package.json`. */
const deciding = file => file.replace(/^(.*node_modules\/|(?:\.\.\/)+)((?:@[^/]+\/)?[^/]+)\/.*/, '$1$2/package.json')

/** Compiles the sources, each time into a folder of its own, as a task that runs may still read another one. */
const compile = async () => {
  let folder
  try {
    const began = Date.now()
    mkdirSync(kept, { recursive: true })
    folder = mkdtempSync(join(kept, 'tasks-'))
    const { metafile } = await build(folder)
    const program = join(folder, 'tasks.js')
    const files = [...new Set(Object.keys(metafile.inputs).map(deciding))]
    // what was changed meanwhile may be in it or not
    if (files.every(file => statSync(join(home, file)).mtimeMs < began)) {
      const sources = Object.fromEntries(files.map(file => [file, stampOf(file)]))
      const draft = join(folder, 'current.json')
      writeFileSync(draft, JSON.stringify({ program: relative(kept, program), sources }))
      renameSync(draft, notes)
    }
    forgetBut(basename(folder))
    return program
  } catch {
    if (folder !== undefined) rmSync(folder, { recursive: true, force: true })
    return undefined
  }
}

/** Milliseconds after which no task runs any more that reads another one. */
const day = 24 * 60 * 60 * 1000

const forgetBut = folder => {
  for (const each of readdirSync(kept)) {
    const path = join(kept, each)
    const { mtimeMs = Infinity } = statSync(path, { throwIfNoEntry: false }) ?? {}
    const old = mtimeMs < Date.now() - day
    if (each.startsWith('tasks-') && each !== folder && old) rmSync(path, { recursive: true, force: true })
  }
}
