import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { reportPage } from '../lib/run/time-report.ts'
import type { RunTimeline } from '../lib/run/timing.ts'
import { stage } from './rehearsed.ts'

/** The page that shows where the time of a run went. */
const test = suite('report')

test('draws a lane for each step and node, what ran in it, what was tried again, and the longest chain', async () => {
  const { host, run } = stage({ faults: ['mount=k3d-cilium-agent-1:1'] })
  await run('up')
  const { out, err, status } = await run('report --file /tmp/page.html')
  assert.is(status, 0, err)
  assert.match(
    out,
    /^\d{8}T\S+-up: \d+s: check this computer \S+, create cluster cilium .*\nwritten: \/tmp\/page\.html\n/m,
  )
  const page = (await host.desk.read('/tmp/page.html'))!
  await host.desk.remove('/tmp/page.html')
  for (const lane of ['Create cluster cilium', 'k3d-cilium-agent-1', 'Wait until Cilium is ready'])
    assert.ok(new RegExp(`<text[^>]*>${lane}</text>`).test(page), lane)
  assert.match(page, /<rect class="work"[^>]*><title>k3d cluster create cilium/)
  assert.is(page.match(/<rect class="again"/g)?.length, 1)
  const chain = page.match(/<rect class="chain"/g)?.length ?? 0
  assert.is(chain, 6, 'look, create, patch and its slowest node, install, wait')
  assert.match(page, '@media(prefers-color-scheme:dark)')
  // a duration stands behind all that is drawn in its lane
  for (const [lane] of page.matchAll(/<g>[^]*?<\/g>/g)) {
    const ends = [...lane.matchAll(/ x="([\d.]+)" y="\d+" width="([\d.]+)"/g)].map(([, x, wide]) => +x! + +wide!)
    const label = Number(/ x="([\d.]+)" y="\d+">[^<]*<\/text><\/g>$/.exec(lane)![1])
    assert.ok(label > Math.max(...ends), lane)
  }
  assert.not.match(page, /(?:src|href)=|https?:\/\/(?!www\.w3)|@import|<script/)
})

test('two runs are compared step by step, and the page of the same runs is the same', async () => {
  const { host, run } = stage()
  await run('up')
  await run('down')
  await run('up --fault slow=k3d')
  const pages: string[] = []
  for (let i = 0; i < 2; i++) {
    await run('report --of up --of up --file /tmp/two.html')
    pages.push((await host.desk.read('/tmp/two.html'))!)
  }
  await host.desk.remove('/tmp/two.html')
  assert.is(pages[0], pages[1])
  assert.match(pages[0]!, '<h2>Side by side</h2>')
  assert.match(pages[0]!, /<tr><td>Install Cilium<\/td><td class="n">[\d.]+s<\/td><td class="n">[\d.]+s<\/td>/)
})

test('after a demo its own steps are drawn, and not the run of its last line, which can still be named', async () => {
  const { host, run } = stage()
  await run('demo')
  const lanes = async (of = ''): Promise<{ out: string; page: string }> => {
    const { out, err, status } = await run(`report --file /tmp/demo.html --force${of}`)
    assert.is(status, 0, err)
    return { out, page: (await host.desk.read('/tmp/demo.html'))! }
  }
  const { out, page } = await lanes()
  assert.match(out, /^\d{8}T\S+-demo: \d+s: .*create \d+s/m)
  for (const lane of ['Create', 'Not-ready', 'Install', 'Delete', 'Clean up'])
    assert.match(page, new RegExp(`<text[^>]*>${lane}</text>`))
  assert.match(page, /<title>sh -c &#39;make patch-nodes&#39;|<title>sh -c 'make patch-nodes'/)
  assert.match((await lanes(' --of create-cluster')).out, /^\d{8}T\S+-create-cluster: /m)
  await run('up')
  assert.match((await lanes()).out, /^\d{8}T\S+-up: /m, 'what came after the demo is no part of it')
  await host.desk.remove('/tmp/demo.html')
})

test('a demo whose lines need a shell knows their runs as its own, too, as do several demos and rounds', async () => {
  const { host, run } = stage()
  const demo = 'title: A\nsteps: [{id: only, run: make up CLUSTER_NAME=a | cat}]\ncleanup: [make down CLUSTER_NAME=a]\n'
  await host.files.write('config/demos/a.yaml', demo)
  assert.is((await run('demo a --yes')).status, 0)
  const { out } = await run('report --file /tmp/shell.html')
  assert.match(out, /^\d{8}T\S+-demo: \d+s: only \d+s and clean up [\d.]+s$/m)
  await run('demo --check --name=a --yes')
  const checked = await run('report --file /tmp/shell.html --force')
  assert.match(checked.out, /^\d{8}T\S+-demo-check: \d+s: only \d+s and clean up [\d.]+s$/m)
  await host.desk.remove('/tmp/shell.html')
})

test('says what there is to do where no run is recorded, or none is called so', async () => {
  const { run } = stage()
  const none = await run('report')
  assert.is(none.status, 69)
  assert.match(none.err, 'error: no runs found in .k3d-cilium/rehearsal/runs\n')
  await run('create-cluster')
  const other = await run('report --of upp')
  assert.match(other.err, 'error: run upp not found in .k3d-cilium/rehearsal/runs\n')
  assert.is((await run('report --of a --of b --of c')).status, 2)
})

test('a run that was killed is drawn up to its end, and nothing of it is taken for markup', () => {
  const path = ['<b>"x"</b>']
  const step = {
    title: path[0]!,
    path,
    state: 'running',
    text: '',
    began: 0,
    ended: undefined,
    children: [],
    after: [],
  }
  const run = {
    task: 'up',
    host: 'local',
    began: 0,
    ended: 2000,
    status: undefined,
    steps: [{ ...step, told: [{ text: '<script>', at: 0 }] }],
    commands: [{ command: 'a && b', step: path, began: 100, ended: undefined, exit: undefined }],
  } as unknown as RunTimeline
  const page = reportPage([{ name: 'killed', run }])
  assert.match(page, 'was killed after 2.0s; 1 command run (local).')
  assert.match(page, '<title>a &amp;&amp; b</title>')
  assert.not.match(page, /<b>|<script>/)
})

test.run()
