import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { readRecord, recordedRuns, type RecordEntry } from '../lib/run/record.ts'
import type { StepRow } from '../lib/run/step-row.ts'
import { chainInWords, criticalPath, linksInWords, remaining, timelineOf, typicalOf } from '../lib/run/timing.ts'
import { stage } from './rehearsed.ts'

/** Where the time of a run went, and what is expected of the next one. */
const test = suite('timing')

const step = (title: string, began: number, ended: number, more: Partial<StepRow> = {}): StepRow => {
  const plain = { title, path: [title], state: 'done', text: '', began, ended, children: [], after: [], told: [] }
  return { ...plain, ...more } as StepRow
}
const titles = (steps: readonly StepRow[]): string[] => criticalPath(steps).map(each => each.step.title)

test('the chain goes back by way of what ended last', () => {
  const look = step('look', 0, 10)
  const fetch = step('fetch', 0, 40)
  const create = step('create', 10, 30, { after: [look] })
  const crds = step('crds', 40, 50, { after: [create, fetch] })
  assert.equal(titles([look, fetch, create, crds]), ['fetch', 'crds'])
})

test('within a step the chain goes through its parts, and names the time before them', () => {
  const nodes = [step('a', 5, 20, { path: ['patch', 'a'] }), step('b', 5, 90, { path: ['patch', 'b'] })]
  const patch = step('patch', 0, 90, { children: nodes })
  assert.equal(
    criticalPath([patch]).map(({ step: { path }, began, ended }) => `${path.join(' > ')} ${began}-${ended}`),
    ['patch 0-5', 'patch > b 5-90'],
  )
})

test('a step that never ended is on no chain', () => {
  const killed = step('killed', 5, 0, { state: 'running', ended: undefined })
  assert.equal(titles([step('a', 0, 5), killed]), ['a'])
  assert.is(chainInWords([killed]), undefined)
})

test('what a step waited for is named where it took long', () => {
  const told = [
    { text: '', at: 1000 },
    { text: 'agents 0/3, pulling quay.io/cilium/cilium', at: 2000, activity: 'pulling' as const },
    { text: 'agents 0/3, starting', at: 9000 },
  ]
  const wait = step('Wait until Cilium is ready', 1000, 12_000, { told })
  const install = step('Install Cilium', 0, 1000)
  assert.is(
    chainInWords([install, { ...wait, after: [install] }]),
    '12s: install Cilium 1.0s and wait until Cilium is ready 11s (7.0s for pulling images)',
  )
})

test('a step of many parts is named once, and at most five steps are', () => {
  const images = Array.from({ length: 30 }, (_, nth) =>
    step(`image ${nth}`, nth * 1000, (nth + 1) * 1000, { path: ['Save the images', `image ${nth}`] }),
  )
  const save = step('Save the images', 0, 30_000, { children: images })
  const rest = Array.from({ length: 9 }, (_, nth) => step(`Step ${nth}`, 30_000 + nth * 1000, 31_000 + nth * 1000))
  const inTurn = rest.map((each, nth) => ({ ...each, after: [rest[nth - 1] ?? save] }))
  const chained = inTurn.map((each, nth) => Object.assign(each, { after: [inTurn[nth - 1] ?? save] }))
  const words = chainInWords([save, ...chained])!
  assert.match(words, /^39s: save the images 30s, step 0 1\.0s/)
  assert.is(words.match(/ 1\.0s/g)?.length, 4)
})

test('records tell steps by their ids, and those of before there were ids by titles and texts', () => {
  const at = (second: number): string => new Date(second * 1000).toISOString()
  const read = (format: { format?: 2 }, now: object): unknown => {
    const run = { event: 'run', task: 'up', argv: [], host: 'local', here: '/', environment: {}, ...format } as const
    const wait = { event: 'step', step: ['Wait until Cilium is ready'], state: 'running', ...now } as const
    const texts = ['agents 0/3: cilium-x: pulling image "a"', 'x; attempt 2 of 4 in 0.5s']
    const entries = [run, ...texts.map(text => ({ text, ...wait }))].map((each, index) => ({
      time: at(index),
      ...each,
    }))
    const [step] = timelineOf(entries)!.steps
    return [step!.id, step!.told.map(({ activity }) => activity)]
  }
  assert.equal(read({}, {}), ['wait-for-cilium', ['pulling', 'retrying']])
  assert.equal(read({ format: 2 }, {}), [undefined, [undefined, undefined]])
  assert.equal(read({ format: 2 }, { id: 'install-cilium' }), ['install-cilium', [undefined, undefined]])
})

test('what is left is the longest chain of what is not over', () => {
  const create = step('create', 0, 0, { began: undefined, ended: undefined, state: 'waiting' })
  const fetch = step('fetch', 0, 0, { began: undefined, ended: undefined, state: 'waiting' })
  const wait = step('wait', 0, 0, { began: undefined, ended: undefined, state: 'waiting', after: [create, fetch] })
  const typical = new Map(Object.entries({ create: 10, fetch: 3, wait: 20 }))
  assert.is(remaining([create, fetch, wait], typical, 0), 30)
  Object.assign(create, { began: 0, state: 'running' })
  assert.is(remaining([create, fetch, wait], typical, 4), 26)
  assert.is(remaining([create, fetch, wait], typical, 60), 23, 'it may take longer than usual; fetch still has to come')
  Object.assign(create, { ended: 60, state: 'already' })
  Object.assign(fetch, { ended: 60, state: 'already' })
  assert.is(remaining([create, fetch, wait], typical, 60), 20)
})

/** The longest path through the steps of a record, by trying all of them: in milliseconds, and by which steps. */
const longestByHand = (entries: readonly RecordEntry[]): { titles: string[]; ms: number } => {
  const began = new Map<string, number>()
  const ended = new Map<string, number>()
  const needs = new Map<string, readonly string[]>()
  for (const entry of entries) {
    if (entry.event !== 'step' || entry.step.length > 1) continue
    const [title] = entry.step as [string]
    if (entry.after) {
      began.set(title, Date.parse(entry.time))
      needs.set(title, entry.after)
    }
    if (entry.state !== 'running') ended.set(title, Date.parse(entry.time))
  }
  const best = (title: string): { titles: string[]; ms: number } => {
    const before = needs
      .get(title)!
      .map(best)
      .toSorted((a, b) => b.ms - a.ms)[0] ?? { titles: [], ms: 0 }
    return { titles: [...before.titles, title], ms: before.ms + ended.get(title)! - began.get(title)! }
  }
  return [...began.keys()].map(best).toSorted((a, b) => b.ms - a.ms)[0]!
}

test('the chain that up names is the longest one through its record, and as long as the run', async () => {
  const { host, run } = stage()
  const { out } = await run('up')
  const [folder] = await recordedRuns(host.files, '.k3d-cilium/rehearsal/runs')
  const entries = await readRecord(host.files, folder!)
  const timeline = timelineOf(entries)!
  const byHand = longestByHand(entries)
  const named = criticalPath(timeline.steps)
  const tops = [...new Set(named.map(({ step: { path } }) => path[0]!))]
  assert.equal(tops, byHand.titles)
  const ms = named.at(-1)!.ended - named[0]!.began
  assert.ok(Math.abs(ms - byHand.ms) <= 5, `${ms} and ${byHand.ms}`)
  assert.match(out, `time: ${linksInWords(timeline.steps)}\n`)
  assert.ok(timeline.commands.every(({ step: of }) => of === undefined || timeline.steps.some(s => s.title === of[0])))
})

test('the second time it is said what to expect, and whether it was so', async () => {
  const { run } = stage()
  assert.not.match((await run('up')).out, 'expected')
  await run('down')
  const { out } = await run('up')
  const [, expected] = /^expected: up to (\d+s) \(from the last run\)$/m.exec(out) ?? []
  assert.ok(expected, out)
  assert.match(out, ` (estimate: ${expected})`)
})

test('typical is the median of the times in which a step had something to do', () => {
  const runs = [100, 10, 20].map(ms => ({ steps: [step('a', 0, ms), step('b', 0, 1, { state: 'already' })] }))
  assert.equal([...typicalOf(runs as never)], [['a', 20]])
})

test('up runs no more commands than it did: 46 besides looking once a second, 32 where all is there', async () => {
  const { run } = stage()
  const looks = /get daemonsets|^podman ps -a --filter/
  const first = (await run('up')).heard.filter(line => !looks.test(line))
  assert.ok(first.length <= 46, `${first.length}\n${first.join('\n')}`)
  const again = (await run('up')).heard
  assert.ok(again.length <= 32, `${again.length}\n${again.join('\n')}`)
})

test.run()
