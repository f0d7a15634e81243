import { describe, expect, test } from 'vitest'
import { template, testSubject } from './claims.fixture.ts'
import { evaluateTemplate } from './evaluate.ts'
import { explainTemplate } from './explain.ts'

const SOURCE = `{
  "static": { "a": [1] },
  "age": "{{ user.public_metadata.age || user.unsafe_metadata.age || 30 }}",
  "greeting": "Hi {{user.first_name}}, {{ user.nope }}",
  "nested": { "a/b": ["x", "{{org.role}}"] },
  "last": "{{ user.public_metadata.trial || user.public_metadata.nope }}"
}`

describe('explainTemplate', () => {
  const parsed = template(SOURCE, { unknownShortcodes: 'null' })
  const subject = testSubject()
  const traces = explainTemplate(parsed, subject)

  test('shows every claim with the value a token would carry', () => {
    const values = Object.fromEntries(traces.map(({ claim, value }) => [claim, value]))
    expect(values).toEqual(evaluateTemplate(parsed, subject))
  })

  test('shows the operands in order, what each gave, where from, and which was chosen', () => {
    expect(traces[1]).toEqual({
      claim: 'age',
      value: 30,
      expressions: [
        {
          pointer: '',
          expression: 'user.public_metadata.age || user.unsafe_metadata.age || 30',
          value: 30,
          operands: [
            {
              text: 'user.public_metadata.age',
              kind: 'shortcode',
              value: null,
              chosen: false,
              source: { group: 'user', shortcode: 'user.public_metadata', path: ['age'] },
            },
            {
              text: 'user.unsafe_metadata.age',
              kind: 'shortcode',
              value: null,
              chosen: false,
              source: { group: 'user', shortcode: 'user.unsafe_metadata', path: ['age'] },
            },
            { text: '30', kind: 'literal', value: 30, chosen: true, source: null },
          ],
        },
      ],
    })
  })

  test('finds the expressions in text, arrays and objects', () => {
    const found = traces.flatMap(trace =>
      trace.expressions.map(({ pointer, expression, value }) => [trace.claim, pointer, expression, value]),
    )
    expect(found.slice(1)).toEqual([
      ['greeting', '', 'user.first_name', 'Ada'],
      ['greeting', '', 'user.nope', null],
      ['nested', '/a~1b/1', 'org.role', 'org:admin'],
      ['last', '', 'user.public_metadata.trial || user.public_metadata.nope', null],
    ])
  })

  test('marks the last operand as chosen when none has a value, and unknown names as such', () => {
    const chosen = (claim: number, expression: number) =>
      traces[claim]?.expressions[expression]?.operands.map(operand => [operand.kind, operand.chosen])
    expect(chosen(4, 0)).toEqual([
      ['shortcode', false],
      ['shortcode', true],
    ])
    expect(chosen(2, 1)).toEqual([['unknown', true]])
  })
})
