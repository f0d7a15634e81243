import { expect, test } from 'vitest'
import { createBounded } from './bounded.ts'

test('a calculation that ends in time has its result', () => {
  expect(createBounded(1000)(() => [1 + 1])).toEqual([2])
})

test('a calculation that throws has none', () => {
  const fail = () => {
    throw new RangeError('too deep')
  }
  expect(createBounded(1000)(fail)).toBeNull()
})

test('a calculation without end is stopped, and the next one runs', () => {
  const bounded = createBounded(30)
  const forever = () => {
    for (;;);
  }
  expect(bounded(forever)).toBeNull()
  expect(bounded(() => 'next')).toBe('next')
})

test('waiting that used no processor time does not count', () => {
  const cell = new Int32Array(new SharedArrayBuffer(4))
  let calls = 0
  const result = createBounded(200)(() => {
    calls++
    // Sleeps past the limit the first time, as a process does that the machine gives no time.
    if (calls === 1) Atomics.wait(cell, 0, 0, 600)
    return 'done'
  })
  expect([result, calls]).toEqual(['done', 2])
})
