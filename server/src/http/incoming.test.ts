import { expect, test } from 'vitest'
import { parseCookies } from './incoming.ts'

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
