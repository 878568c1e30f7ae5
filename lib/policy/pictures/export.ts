import { exit, Failure } from '../../base/failure.ts'
import { list as listed } from '../../base/text.ts'
import { requireOutput, writeOutput, type OutputKind } from '../../host/output-file.ts'
import type { Session } from '../../run/session.ts'
import { layoutOf } from '../grid.ts'
import type { Matrix } from '../matrix.ts'
import type { MatrixDrawing } from './drawing.ts'

/** A matrix in files that a person names. */

interface MatrixFormat {
  readonly kind: OutputKind
  readonly draw: (drawing: MatrixDrawing) => Promise<string>
}

const formats: ReadonlyMap<string, MatrixFormat> = new Map([
  ['.svg', { kind: 'picture', draw: async drawing => (await import('./svg.ts')).matrixSvg(drawing) }],
  ['.html', { kind: 'policy matrix', draw: async drawing => (await import('./html.ts')).matrixPage(drawing) }],
])

/** Rows or columns that a picture can hold: with more nobody finds a cell, and the file has tens of megabytes. */
const mostDrawn = 200

interface PictureContent {
  readonly title: string
  readonly isComparison: boolean
}

/**
 * What writes the files of `--export`; does nothing without it. To be asked before the work.
 * @throws Failure (status 2): the format is unknown; (status 1): the file exists, and `--force` was not given.
 */
export const matrixExporter = async (
  session: Session,
): Promise<(matrix: Matrix, content: PictureContent) => Promise<void>> => {
  const outputs = (session.options.export ?? []).map(given => ({
    file: fileOf(session.task, given),
    ...formatOf(given),
  }))
  for (const output of outputs) await requireOutput(session, output)
  return async (matrix, { title, isComparison }) => {
    if (outputs.length === 0) return
    const { rows, columns } = layoutOf(matrix)
    if (Math.max(rows.length, columns.length) > mostDrawn) {
      throw new Failure(`a picture holds at most ${mostDrawn} workloads; these are ${columns.length}`, {
        hint: 'name fewer files with POLICY, or use OUTPUT=json',
      })
    }
    const { drawingOf } = await import('./drawing.ts') // loaded only if something is drawn
    const drawing = drawingOf(matrix, title, isComparison)
    for (const { draw, ...output } of outputs) {
      await writeOutput(session, output, await draw(drawing))
      session.tell(`matrix written to ${output.file}`)
    }
  }
}

/** `svg` alone is a file that is called as the task. */
const fileOf = (task: string, given: string): string => (formats.has(`.${given}`) ? `${task}.${given}` : given)

const formatOf = (given: string): MatrixFormat => {
  const format = formats.get(`.${given}`) ?? formats.get(given.slice(given.lastIndexOf('.')))
  if (format) return format
  throw new Failure(`invalid format for --export: ${given}; use ${listed([...formats.keys()], 'or')}`, {
    status: exit.usage,
  })
}
