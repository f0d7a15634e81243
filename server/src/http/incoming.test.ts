import { describe, expect, test } from 'vitest'
import { clientAddress, parseCookies } from './incoming.ts'

test.each<[string | null, [string, string[]][]]>([
  [null, []],
  ['', []],
  ['a=1', [['a', ['1']]]],
  [
    'a=1; b=2',
    [
      ['a', ['1']],
      ['b', ['2']],
    ],
  ],
  [
    'a=1;b=2 ;  c=3',
    [
      ['a', ['1']],
      ['b', ['2']],
      ['c', ['3']],
    ],
  ],
  ['a=1; a=2', [['a', ['1', '2']]]],
  ['a=x=y==', [['a', ['x=y==']]]],
  ['a=', [['a', ['']]]],
  ['a', []],
  ['=1', []],
  [
    'a=1;;b=2;',
    [
      ['a', ['1']],
      ['b', ['2']],
    ],
  ],
  [
    '__proto__=1; constructor=2',
    [
      ['__proto__', ['1']],
      ['constructor', ['2']],
    ],
  ],
  ['a="quoted"', [['a', ['"quoted"']]]],
  ['a=%3B', [['a', ['%3B']]]],
])('the cookie header %j holds %j', (header, cookies) => {
  expect([...parseCookies(header)]).toEqual(cookies)
})

describe('clientAddress', () => {
  test.each([
    ['no proxy is trusted', '198.51.100.9', 0, '192.0.2.1'],
    ['one proxy appended its caller', '198.51.100.9, 203.0.113.5', 1, '203.0.113.5'],
    ['two proxies appended theirs', '203.0.113.5, 10.0.0.2', 2, '203.0.113.5'],
    ['fewer entries than proxies', '203.0.113.5', 2, '203.0.113.5'],
    ['no header', null, 1, '192.0.2.1'],
  ])('%s', (_, header, proxies, address) => {
    expect(clientAddress(header, '192.0.2.1', proxies)).toBe(address)
  })
})
