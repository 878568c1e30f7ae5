import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { root } from '../dev/docs/pages.ts'
import { drawn as drawnNow } from '../dev/docs/pictures.ts'
import { ready } from './rehearsed.ts'

/** What `status --picture` draws. */
const test = suite('the picture of what runs')

const drawn = async (stage: Awaited<ReturnType<typeof ready>>): Promise<string> => {
  await stage.run('status --picture /tmp/picture-test.svg')
  const svg = (await stage.host.desk.read('/tmp/picture-test.svg'))!
  await stage.host.desk.remove('/tmp/picture-test.svg')
  return svg
}
const texts = (svg: string, kind: string): string[] =>
  [...svg.matchAll(new RegExp(`<text class="${kind}"[^>]*>([^<]*)<`, 'g'))].map(match => match[1]!)

test('shows the engine, the load balancer, each node and what of Cilium is on it', async () => {
  const svg = await drawn(await ready())
  assert.match(svg, '<title id="t">Cluster cilium: healthy</title>')
  assert.equal(texts(svg, 'b'), ['podman 4.3.1', 'k3d-cilium-server-0', 'k3d-cilium-agent-0', 'k3d-cilium-agent-1'])
  assert.match(svg, 'ports 6550 and 8080 of this computer')
  assert.is(texts(svg, 'g').filter(each => each === '● cilium').length, 3)
  assert.equal(texts(svg, 'x'), [])
  assert.match(svg, '@media(prefers-color-scheme:dark)')
})

test('shows in another colour, and below, what is not as it should be', async () => {
  const stage = await ready()
  await stage.host.$`podman stop k3d-cilium-agent-1`
  const svg = await drawn(stage)
  assert.match(svg, 'Cluster cilium: has problems')
  assert.ok(texts(svg, 'x').includes('✗ k3d-cilium-agent-1 is stopped (exit status 1)'), texts(svg, 'x').join('\n'))
  assert.ok(texts(svg, 'd').includes('○ cilium'), 'what the API server only remembers')
  assert.is(svg.match(/<rect class="bad"/g)?.length, 1)
})

test('of README and docs is as the program draws it now (npm run pictures)', async () => {
  for (const [path, svg] of await drawnNow()) assert.is(readFileSync(join(root, path), 'utf8'), svg, path)
})

test.run()
