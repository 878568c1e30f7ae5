import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { apart } from '../bench/apart.ts'
import { costsOf, crowdOf } from '../bench/crowd.ts'
import { ratioOf, spreadOf } from '../bench/statistics.ts'

const test = suite('the statistics of the bench')

test('a spread has the median and the quartiles, whatever the order', () => {
  assert.equal(spreadOf([50, 10, 30, 20, 40]), { median: 30, lower: 20, upper: 40 })
  assert.equal(spreadOf([4, 1, 3, 2]), { median: 2.5, lower: 1.75, upper: 3.25 })
  assert.equal(spreadOf([7]), { median: 7, lower: 7, upper: 7 })
})

test('a ratio compares what was measured in the same round: a slow round counts on both sides', () => {
  assert.equal(ratioOf([5, 500, 10], [10, 1000, 20]), { median: 0.5, lower: 0.5, upper: 0.5 })
})

test('nothing measured, or a side that misses a round, is an error and no figure', () => {
  assert.throws(() => spreadOf([]), 'nothing was measured')
  assert.throws(() => ratioOf([1], [1, 2]), '1 measurements against 2')
})

test('what tasks start does not grow with the nodes, but for batches of them', async () => {
  const [patch, status] = await costsOf(['patch-nodes --context crowd', 'status --context crowd'], 120, false)
  assert.is(patch!.status, 0)
  assert.ok(patch!.commands < 25, `${patch!.commands} commands for three batches`)
  assert.ok(status!.commands < 12, `${status!.commands} commands`)
  assert.ok(status!.printed < 8_000, 'sixty nodes are shown')
})

test('diagnose looks into many nodes, some at a time, and node has nothing to warn of', async () => {
  const warned: string[] = []
  const note = ({ message }: Error): void => void warned.push(message)
  process.on('warning', note)
  try {
    const [diagnose] = await costsOf(['diagnose'], 40, false)
    await new Promise(resolve => setImmediate(resolve))
    assert.ok(diagnose!.commands > 40, 'each node was looked into')
    assert.equal(warned, [])
  } finally {
    process.off('warning', note)
  }
})

test('a task in a process of its own tells what that took, and acts on the same world', async () => {
  const { host } = await crowdOf(3, false)
  const { run, close } = await apart(host)
  try {
    const { status, memory, said } = await run('list-clusters')
    assert.is(status, 0, said)
    assert.match(said, /^cilium /m)
    assert.ok(memory > 30 && memory < 150, `${memory} MiB`)
    assert.ok(host.heard.some(([tool]) => tool === 'k3d' || tool === 'podman'))
  } finally {
    await close()
  }
})

test.run()
