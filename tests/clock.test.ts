import { performance } from 'node:perf_hooks'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { virtualClock } from '../rehearsal/world/clock.ts'

const test = suite('the virtual clock')

test('lets three waits of 2 s at once take 2 s, and no wall time', async () => {
  const clock = virtualClock(1_000)
  const began = Date.now()
  await Promise.all([clock.sleep(2_000), clock.sleep(2_000), clock.sleep(2_000)])
  assert.is(clock.now(), 3_000)
  assert.ok(Date.now() - began < 500)
})

test('wakes sleepers in the order in which they are due, and of two at once the first', async () => {
  const clock = virtualClock(0)
  const woken: string[] = []
  const sleeper = async (name: string, ms: number): Promise<void> => {
    await clock.sleep(ms)
    woken.push(`${name} ${clock.now()}`)
  }
  await Promise.all([sleeper('b', 20), sleeper('c', 30), sleeper('a', 10), sleeper('b2', 20)])
  assert.equal(woken, ['a 10', 'b 20', 'b2 20', 'c 30'])
})

test('adds up waits that follow each other while another goes on', async () => {
  const clock = virtualClock(0)
  const inTurn = async (): Promise<void> => {
    for (let i = 0; i < 5; i++) await clock.sleep(100)
  }
  await Promise.all([inTurn(), clock.sleep(700)])
  assert.is(clock.now(), 700)
})

test('stands still while something is held, however long that takes', async () => {
  const clock = virtualClock(0)
  const release = clock.hold()
  let woken = false
  const sleeping = clock.sleep(5).then(() => (woken = true))
  await new Promise(resolve => setTimeout(resolve, 50))
  assert.is(woken, false)
  assert.is(clock.now(), 0)
  release()
  await sleeping
  assert.is(clock.now(), 5)
})

test('costs nothing while it is held, as by a shell in which nobody types', async () => {
  const clock = virtualClock(0)
  const release = clock.hold()
  const sleeping = clock.sleep(5)
  const before = performance.eventLoopUtilization()
  await new Promise(resolve => setTimeout(resolve, 200))
  const { utilization } = performance.eventLoopUtilization(before)
  release()
  await sleeping
  assert.ok(utilization < 0.5, `busy for ${utilization} of the time`)
})

test('ends a wait with the reason of its signal, and does not move for it', async () => {
  const clock = virtualClock(0)
  const controller = new AbortController()
  const sleeping = clock.sleep(60_000, controller.signal).then(
    () => 'slept',
    (reason: unknown) => reason,
  )
  controller.abort('enough')
  assert.is(await sleeping, 'enough')
  await clock.sleep(1)
  assert.is(clock.now(), 1)
})

test('maps rehearsed time to wall time on stage', async () => {
  const clock = virtualClock(0, 0.1)
  const began = Date.now()
  await Promise.all([clock.sleep(1_000), clock.sleep(500)])
  const took = Date.now() - began
  assert.ok(took >= 95 && took < 400, `${took} ms`)
  assert.is(clock.now(), 1_000)
})

test.run()
