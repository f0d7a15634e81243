import { describe, expect, test } from 'vitest'
import { snippet } from './snippet-text.ts'

const claims = [
  { name: 'fullName', type: 'string | null' },
  { name: 'https://example.com/role', type: 'string' },
]

describe('snippet', () => {
  test('types declare every claim as optional, because a claim can be left out of a token', () => {
    const text = snippet('types', claims)
    expect(text).toContain('    fullName?: string | null\n')
    expect(text).toContain("    'https://example.com/role'?: string\n")
  })

  test.each([
    ['nextjs', '@claimsmith/nextjs/server'],
    ['clerk-nextjs', '@clerk/nextjs/server'],
  ] as const)('%s reads every claim from %s', (sdk, from) => {
    const text = snippet(sdk, claims)
    expect(text).toContain(`from '${from}'`)
    expect(text).toContain('fullName: sessionClaims.fullName,')
    expect(text).toContain("'https://example.com/role': sessionClaims['https://example.com/role'],")
  })

  test('without custom claims the code reads the subject', () => {
    expect(snippet('nextjs', [])).toContain('sub: sessionClaims.sub,')
    expect(snippet('react', [])).toContain('sessionClaims.sub')
  })

  test.each(["it's", 'a\\b', 'line\nbreak', 'say "hi"'])('a claim named %j cannot end the quotes', name => {
    const text = snippet('core', [{ name, type: 'string' }])
    const access = /sessionClaims\[('(?:[^'\\]|\\.)*')\]/.exec(text)?.[1] ?? ''
    expect(new Function(`return ${access}`)()).toBe(name)
  })
})
