import { describe, expect, test } from 'vitest'
import { createPoll, POLL_MS } from './poll.ts'

function controlled() {
  const clock = { at: 1_000_000, now: () => clock.at }
  const looks: { resolve(): void; reject(error: Error): void }[] = []
  const poll = createPoll(clock, () => new Promise((resolve, reject) => looks.push({ resolve, reject })))
  return { clock, looks, poll }
}

const settled = () => new Promise(resolve => setImmediate(resolve))

describe('createPoll', () => {
  test('looks once for callers at the same time, and again only after a second', async () => {
    const { clock, looks, poll } = controlled()
    const both = Promise.all([poll.run(), poll.run()])
    await settled()
    expect(looks).toHaveLength(1)
    looks[0]?.resolve()
    await both
    clock.at += POLL_MS - 1
    await poll.run()
    expect(looks).toHaveLength(1)
    clock.at += 1
    void poll.run()
    await settled()
    expect(looks).toHaveLength(2)
  })

  test('looks again when the clock was set back', async () => {
    const { clock, looks, poll } = controlled()
    const first = poll.run()
    await settled()
    looks[0]?.resolve()
    await first
    clock.at -= 3_600_000
    void poll.run()
    await settled()
    expect(looks).toHaveLength(2)
  })

  test('a failed look rejects, and the next call looks again', async () => {
    const { looks, poll } = controlled()
    const failing = poll.run()
    await settled()
    looks[0]?.reject(new Error('away'))
    await expect(failing).rejects.toThrow('away')
    const next = poll.run()
    await settled()
    looks[1]?.resolve()
    await next
  })

  test('after a change, a look that began before it does not count and does not come last', async () => {
    const { looks, poll } = controlled()
    const before = poll.run()
    await settled()
    poll.expire()
    const after = poll.run()
    await settled()
    expect(looks).toHaveLength(1)
    looks[0]?.resolve()
    await before
    await settled()
    expect(looks).toHaveLength(2)
    looks[1]?.resolve()
    await after
    await poll.run()
    expect(looks).toHaveLength(2)
  })
})
