import { readFileSync } from 'node:fs'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { gunzipSync } from 'node:zlib'
import type { Tree } from '../../lib/base/data.ts'
import { interruption } from '../../lib/base/failure.ts'
import { withoutSecrets } from '../../lib/flows/events.ts'
import { eventsIn } from '../../lib/cilium/hubble.ts'
import { flowFilters } from '../../lib/flows/filters.ts'
import { options } from '../../lib/run/options.ts'
import { stir, trafficOf } from '../../rehearsal/kubernetes/traffic.ts'
import { parseFault } from '../../rehearsal/world/faults.ts'
import { after, said, type Printed, type Stage } from '../rehearsed.ts'

/** Flows as they come: hubble-observe --follow, its filters, and its record. */
const test = suite('hubble-observe --follow')

const shop = async (): Promise<Stage> => after(['up', 'apply-policy --policy shop'])
const kubectl = ['kubectl', '--context', 'k3d-cilium']

const secret = 'http://backend:8080/?token=hunter22hunter22'

const recorded = (name: string): string =>
  (JSON.parse(readFileSync(new URL(`../recordings/${name}.json`, import.meta.url), 'utf8')) as { stdout: string })
    .stdout

/** Asks the backend from a pod, as often as it is said. */
const ask = async ({ host }: Stage, from = 'frontend', times = 1): Promise<void> => {
  for (let nth = 0; nth < times; nth++) {
    const words = [...kubectl.slice(1), '-n', 'shop', 'exec', `deploy/${from}`, '--', 'curl', '-sS', '-m', '3', secret]
    await host.$({ nothrow: true })`kubectl ${words}`
  }
}
const settled = async ({ host }: Stage): Promise<void> => {
  await host.$`kubectl ${kubectl.slice(1)} -n shop wait --for=condition=Available deploy --all --timeout=120s`
}

/** What is said and recorded while something else goes on beside. */
const following = async (
  made: Stage,
  line: string,
  beside: (until: (text: string) => Promise<void>) => Promise<void>,
): Promise<Printed & { readonly record: readonly Tree[] }> => {
  const stop = new AbortController()
  const before = made.host.heard.length
  const running = made.run(`hubble-observe --follow ${line}`, stop.signal)
  const file = /--record (\S+)/.exec(line)?.[1]
  const text = async (): Promise<string> => {
    const bytes = file === undefined ? undefined : await made.host.files.bytes(file)
    return bytes === undefined
      ? ''
      : file!.endsWith('.gz')
        ? gunzipSync(bytes).toString()
        : Buffer.from(bytes).toString()
  }
  const until = async (wanted: string): Promise<void> => {
    for (let turn = 0; turn < 500; turn++) {
      if (
        made.host.heard.slice(before).some(words => words.join(' ').includes(wanted)) ||
        (await text()).includes(wanted)
      )
        return
      await new Promise(resolve => setTimeout(resolve, 20)) // a look at a file holds the clock
    }
    stop.abort(interruption())
    const { out, err } = await running
    throw new Error(
      `not seen: ${wanted}\n${out}\n${err}\n${made.host.heard
        .slice(-8)
        .map(w => w.join(' '))
        .join('\n')}`,
    )
  }
  await until('hubble observe')
  await beside(until)
  stop.abort(interruption())
  const ended = await running
  const all = await text()
  assert.ok(all === '' || all.endsWith('\n'), 'no half a line')
  return {
    ...ended,
    record: all
      .split('\n')
      .filter(Boolean)
      .map(each => JSON.parse(each) as Tree),
  }
}

test('records what goes on, one flow in a line, until Ctrl-C, and says what it has', async () => {
  const made = await shop()
  await settled(made)
  for (const file of ['seen.jsonl', 'seen.jsonl.gz']) {
    const { status, out, err, record } = await following(made, `--record ${file} --namespace shop`, async () =>
      ask(made, 'frontend', 3),
    )
    assert.is(status, 0, err)
    assert.ok(record.length >= 6, String(record.length))
    assert.match(out, `recorded: ${record.length} flows in ${file}; lost events: 0; gaps: 0\n`)
    assert.match(out, `next: make suggest-policies FILE=${file}\n`)
    assert.ok(record.every(each => 'flow' in each))
    assert.not.match(JSON.stringify(record), 'hunter22')
  }
})

const twice = (record: readonly Tree[]): number =>
  record.length - new Set(record.map(each => JSON.stringify(each))).size

test('goes on after the relay restarts: no flow is missing, none is there twice', async () => {
  const made = await shop()
  await settled(made)
  const { status, out, err, record } = await following(made, '--record seen.jsonl', async until => {
    await ask(made, 'frontend', 2)
    await made.host.$`kubectl ${kubectl.slice(1)} -n kube-system rollout restart deploy/hubble-relay`
    await ask(made, 'visitor', 2) // while there is no relay: the agents keep these flows
    await until('hubble observe --server 127.0.0.1:40000 --since')
    await ask(made, 'frontend')
    await until('"pod_name":"visitor-')
  })
  assert.is(status, 0, err)
  assert.match(out, /warning: Hubble stopped answering: .*; waiting for it/)
  assert.match(out, /recorded: \d+ flows in seen\.jsonl; lost events: 0; gaps: 0\n/)
  assert.is(twice(record), 0)
  const asked = JSON.stringify(record).match(/"Summary":"TCP Flags: SYN"/g) ?? []
  assert.is(
    asked.length,
    trafficOf(made.world.clusters['cilium']!).flows.filter(flow => flow.summary === 'TCP Flags: SYN').length,
  )
})

test('outlives a cluster that is built again, and tells what was missed', async () => {
  const made = await shop()
  await settled(made)
  const { status, out, err, record } = await following(made, '--record seen.jsonl', async until => {
    await ask(made)
    await until('TCP Flags')
    const release = made.host.clock.hold() // a person takes no ten minutes from one to the other
    const gone = made.run('delete-cluster --yes')
    release()
    await gone
    const built = made.run('up')
    await built
    await made.run('apply-policy --policy shop')
    await settled(made)
    await until('--since')
    await ask(made, 'visitor')
    await until('NODE_UNAVAILABLE')
  })
  assert.is(status, 0, err)
  assert.match(out, /gaps: 1\n/)
  const gaps = record.filter(each => 'node_status' in each)
  assert.is(gaps.length, 1)
  assert.match(JSON.stringify(gaps[0]), /"message":"flows may be missing from 20\S+Z to 20\S+Z"/)
  assert.is(twice(record), 0)
})

test('asks each agent where the hubble CLI is not installed, also after an agent restarts', async () => {
  const made = await shop()
  await settled(made)
  made.world.programs.splice(made.world.programs.indexOf('hubble'), 1)
  const { status, out, err, record } = await following(made, '--record seen.jsonl', async until => {
    await ask(made, 'frontend', 2)
    await made.host.$`kubectl ${kubectl.slice(1)} -n kube-system rollout restart ds/cilium`
    await until('--since')
    await ask(made, 'visitor')
    await until('"pod_name":"visitor-')
  })
  assert.is(status, 0, err)
  assert.match(out, /recorded: \d+ flows in seen\.jsonl; lost events: 0; gaps: [01]\n/)
  assert.ok(record.length > 0)
  assert.is(twice(record), 0)
})

test('counts and tells events that Hubble lost', async () => {
  const made = await shop()
  await settled(made)
  const { status, out, err, record } = await following(made, '--record seen.jsonl --to-port 9', async until => {
    await ask(made)
    const traffic = trafficOf(made.world.clusters['cilium']!)
    const [flow] = traffic.flows
    traffic.flows.splice(
      0,
      traffic.flows.length,
      ...Array.from({ length: 4_095 }, (_, nth) => ({ ...flow!, time: nth })),
    )
    traffic.seen += 5_000
    stir(made.world)
    await until('lost_events')
  })
  assert.is(status, 0, err)
  assert.match(out, 'warning: Hubble lost 905 events on ')
  assert.match(out, '; lost events: 905; gaps: 0\n')
  assert.is(record.filter(each => 'lost_events' in each).length, 1)
})

test('shows each flow as it comes, where it is not recorded, and ends by itself after --for', async () => {
  const made = await shop()
  await settled(made)
  const shown = await following(made, '--to-port 8080 --type policy-verdict --verdict dropped', async () => {
    await made.run('apply-policy --policy allow-frontend-to-backend')
    await ask(made, 'visitor')
  })
  assert.is(shown.status, 0, shown.err)
  assert.match(shown.out, /^\d\d:\d\d:\d\d DROPPED shop\/visitor-\S+ -> shop\/backend-\S+:8080 TCP/m)
  assert.not.match(shown.out, 'FORWARDED')
  const timed = await made.run('hubble-observe --follow --for 90s --record timed.jsonl')
  assert.is(timed.status, 0, timed.err)
  assert.match(timed.out, 'recorded: 0 flows in timed.jsonl')
  assert.is((await made.run('hubble-observe --follow --for soon')).status, 2)
})

test('does not write over a file, unless it is told to, nor where nothing can be written', async () => {
  const made = await shop()
  await made.host.files.write('mine.jsonl', 'mine')
  const refused = await made.run('hubble-observe --record mine.jsonl')
  assert.is(refused.status, 1)
  assert.match(
    said(refused.err),
    'error: mine.jsonl already exists\nhint: use another file, or overwrite this one: --force',
  )
  assert.is(await made.host.files.read('mine.jsonl'), 'mine')
  await settled(made)
  await ask(made)
  const forced = await made.run('hubble-observe --last 5 --record mine.jsonl --force')
  assert.is(forced.status, 0, forced.err)
  assert.is((await made.host.files.read('mine.jsonl'))!.trim().split('\n').length, 5)
  assert.is((await made.run('hubble-observe --record config')).status, 1, 'a folder')
})

test('says what cannot be written, and leaves whole lines', async () => {
  const made = await shop()
  await settled(made)
  const { status, err, record } = await following(made, '--record seen.jsonl', async until => {
    await ask(made)
    await until('TCP Flags')
    made.world.faults.push(parseFault('disk=full'))
    await ask(made)
  })
  assert.is(status, 1)
  assert.match(said(err), /^error: cannot write \S*seen\.jsonl: the disk is full\n/)
  assert.ok(record.length > 0)
})

test('every filter has the name of Hubble, and reaches it as it was typed', async () => {
  const made = await shop()
  await settled(made)
  await ask(made)
  const given: Record<string, string> = {
    namespace: 'shop',
    fromNamespace: 'shop',
    toNamespace: 'shop',
    pod: 'shop/backend',
    fromPod: 'shop/frontend',
    toPod: 'shop/backend',
    workload: 'backend',
    fromWorkload: 'frontend',
    toWorkload: 'backend',
    label: 'app=backend',
    fromLabel: 'app=frontend',
    toLabel: 'app=backend',
    ip: '10.42.0.0/16',
    fromIp: '10.42.0.0/16',
    toIp: '10.42.0.0/16',
    port: '8080',
    toPort: '8080',
    protocol: 'tcp',
    eventType: 'trace',
    verdict: 'forwarded',
  }
  for (const name of flowFilters) {
    const value = given[name] ?? { dropReason: 'POLICY_DENIED', trafficDirection: 'egress' }[name as string] ?? '9'
    const { status, err, heard, out } = await made.run(`hubble-observe --${options[name].flag}=${value}`)
    assert.is(status, 0, `${name}: ${err}`)
    const typed = `--${options[name].flag} ${name === 'verdict' ? value.toUpperCase() : value} `
    assert.ok(
      heard.some(line => line.startsWith('hubble observe') && line.includes(typed)),
      typed,
    )
    if (given[name]) assert.not.match(out, 'no flows found', name)
  }
  const both = await made.run('hubble-observe --label app=backend,tier=x --to-port 1,2')
  const line = both.heard.find(each => each.startsWith('hubble observe'))
  assert.match(line!, '--label app=backend,tier=x --to-port 1 --to-port 2 ')
})

test('keeps nothing that may be secret: headers, queries, labels, what the environment calls so', () => {
  const clean = withoutSecrets({ API_TOKEN: 'plainsecretofenv' })
  const flow = {
    flow: {
      uuid: 'f1a84d7f-1fe8-4d41-854b-b76551cff12c',
      verdict: 'FORWARDED',
      source: {
        identity: 6532636,
        labels: ['k8s:app=web', 'k8s:api-token=plantedLabel1', 'k8s:note=plainsecretofenv'],
      },
      l4: { TCP: { destination_port: 80 } },
      l7: {
        type: 'REQUEST',
        http: {
          method: 'GET',
          url: 'http://user:plantedUser1@shop/items?key=plantedQuery1#plantedPart1',
          headers: [{ key: 'X-Any', value: 'plantedHeader1' }],
        },
      },
      Summary: 'HTTP/1.1 GET http://user:plantedUser1@shop/items?key=plantedQuery1',
    },
    node_name: 'cilium/k3d-cilium-agent-1',
  }
  const left = JSON.stringify(clean(flow))
  assert.not.match(left, /planted|plainsecretofenv/)
  assert.match(left, '/items"')
  assert.match(left, 'k8s:app=web')
  assert.match(left, 'f1a84d7f-1fe8-4d41-854b-b76551cff12c')
})

test('what the real Hubble says of pods without secrets stays as it is', () => {
  for (const name of ['real.hubble-forwarded-json', 'real.hubble-dropped-json']) {
    for (const event of eventsIn(recorded(name))) assert.equal(withoutSecrets({})(event), event)
  }
})

test.run()
