import fc from 'fast-check'
import { expect, test } from 'vitest'
import { RecentMap } from './recent-map.ts'

test('what was asked for recently is kept, what was not is forgotten', () => {
  const map = new RecentMap<string, number>(4)
  for (const [i, key] of ['a', 'b', 'c'].entries()) map.set(key, i)
  expect(map.get('a')).toBe(0)
  for (const key of ['d', 'e']) map.set(key, 9)
  expect([map.get('a'), map.get('b')]).toEqual([0, undefined])
})

test('setting a key again replaces its value', () => {
  const map = new RecentMap<string, number>(4)
  for (const value of [1, 2, 3]) {
    map.set('a', value)
    map.set('b', value)
    expect(map.get('a')).toBe(value)
  }
})

test('what was deleted is gone, from either half', () => {
  const map = new RecentMap<string, number>(2)
  map.set('a', 1)
  map.set('b', 2)
  map.delete('a')
  map.delete('b')
  expect([map.get('a'), map.get('b')]).toEqual([undefined, undefined])
  map.set('c', 3)
  map.clear()
  expect(map.get('c')).toBeUndefined()
})

test('it never holds more than its limit, nor a value that was not set last', () => {
  const key = fc.integer({ min: 0, max: 40 })
  const action = fc.oneof(
    fc.record({ set: key, value: fc.integer() }),
    fc.record({ get: key }),
    fc.record({ delete: key }),
  )
  fc.assert(
    fc.property(fc.array(action, { maxLength: 200 }), fc.integer({ min: 2, max: 10 }), (actions, limit) => {
      const map = new RecentMap<number, number>(limit)
      const last = new Map<number, number>()
      for (const step of actions) {
        if ('set' in step) {
          map.set(step.set, step.value)
          last.set(step.set, step.value)
          expect(map.get(step.set)).toBe(step.value)
        } else if ('delete' in step) {
          map.delete(step.delete)
          last.delete(step.delete)
        } else {
          const value = map.get(step.get)
          if (value !== undefined) expect(value).toBe(last.get(step.get))
        }
      }
      const held = [...Array(41).keys()].filter(key => map.get(key) !== undefined)
      expect(held.length).toBeLessThanOrEqual(limit + 1)
    }),
  )
})
