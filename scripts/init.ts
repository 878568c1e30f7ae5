import { initialFiles } from '../lib/app/init.ts'
import { taskLine } from '../lib/host/task-line.ts'
import { already, done, type Task } from '../lib/run/task.ts'

/**
 * Where the package is installed, the files that a person goes on with: the k3d file, the values and the settings in
 * `config/`, and a Makefile that has every task as a target. What is there already is never written over. Demos stay in
 * the package, where tasks find them.
 */
export default {
  keepsHouse: true,
  about: 'Run this task in the folder where this package is installed. The task does not change existing files.',
  steps: async ({ host: { desk } }) =>
    (await initialFiles(desk)).map(file => ({
      title: file.path,
      run: async () => {
        const there = await desk.read(file.path)
        if (there === undefined) {
          await desk.write(file.path, file.text)
          return done('written')
        }
        if (file.isOurs(there)) return already('already exists')
        return already(`kept your own file${file.advice ? `; ${file.advice}` : ''}`)
      },
    })),
  next: async () => [taskLine('preflight'), `${taskLine('up')} REHEARSE=1`, taskLine('up')],
} satisfies Task
