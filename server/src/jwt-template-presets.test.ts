import { describe, expect, test } from 'vitest'
import { testSubject } from './claims/claims.fixture.ts'
import { evaluateTemplate } from './claims/evaluate.ts'
import { parseTemplateValue } from './claims/parse-template.ts'
import { nameProblems } from './jwt-template.ts'
import { JWT_TEMPLATE_PRESETS } from './jwt-template-presets.ts'

describe('The presets', () => {
  test('cover the services of the contract', () => {
    expect(JWT_TEMPLATE_PRESETS.map(preset => preset.service)).toEqual([
      'Hasura',
      'Supabase',
      'Convex',
      'Nhost',
      'Grafbase',
      'InstantDB',
    ])
  })

  test.each(JWT_TEMPLATE_PRESETS)(
    '$name can be saved as it is, and says what the service does with it',
    preset => {
      expect(nameProblems(preset.name)).toEqual([])
      expect(parseTemplateValue(preset.claims)).toMatchObject({ ok: true, warnings: [] })
      expect(preset.about).toMatch(/^[A-Z].*\.$/)
    },
  )

  test('the group of Grafbase matches nobody without an active organization', () => {
    const groups = (organization: null | undefined) => {
      const { claims } = JWT_TEMPLATE_PRESETS.find(preset => preset.name === 'grafbase') ?? { claims: {} }
      const parsed = parseTemplateValue(claims)
      return (
        parsed.ok &&
        evaluateTemplate(parsed.template, testSubject({ organization, membership: organization }))
      )
    }
    expect(groups(null)).toEqual({ groups: [null] })
    expect(groups(undefined)).toEqual({ groups: [testSubject().membership?.role] })
  })
})
