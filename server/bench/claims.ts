/** What evaluating a typical template costs per mint. */

import { evaluateTemplate } from '../src/claims/evaluate.ts'
import { parseTemplate } from '../src/claims/parse-template.ts'
import { sessionSubject } from '../src/token/load-subject.ts'
import { makeUser } from './users.ts'

const TEMPLATE = `{
  "fullName": "{{user.full_name}}",
  "primaryEmail": "{{user.primary_email_address}}",
  "metadata": "{{user.public_metadata}}",
  "role": "{{user.public_metadata.role || 'member'}}",
  "greeting": "Hello {{user.first_name || 'you'}}"
}`

const ROUNDS = 7
const PER_ROUND = 200_000

export function benchClaims(): Record<string, number> {
  const parsed = parseTemplate(TEMPLATE)
  if (!parsed.ok) throw new Error('The template of the benchmark does not parse')
  const users = Array.from({ length: 512 }, (_, index) => makeUser(index))
  const config = { publicUrl: 'https://auth.example.com' }
  const subjects = users.map(user =>
    sessionSubject({ config }, { actor: null, reverificationId: null }, user),
  )
  const times: number[] = []
  let claims = 0
  for (let round = 0; round < ROUNDS; round++) {
    const started = performance.now()
    for (let i = 0; i < PER_ROUND; i++) {
      const subject = subjects[i % subjects.length]
      if (subject) claims += Object.keys(evaluateTemplate(parsed.template, subject)).length
    }
    times.push(((performance.now() - started) * 1000) / PER_ROUND)
  }
  if (claims !== ROUNDS * PER_ROUND * 5) throw new Error('A claim was lost in the benchmark')
  const median = times.toSorted((a, b) => a - b)[Math.floor(ROUNDS / 2)] ?? 0
  return { 'claims.us_per_eval': Number(median.toFixed(3)) }
}
