import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { listSigningKeys } from '../src/db/signing-keys.ts'
import { maintainKeys } from '../src/token/maintain-keys.ts'
import { JWKS_OVERLAP_MS, removeKey, retireKey, rotateKeys } from '../src/token/rotate-keys.ts'
import { saveKeySettings } from '../src/token/save-key-settings.ts'
import { decodeJwt } from './answer.ts'
import { describeEachDatabase } from './databases.ts'
import type { Scenario } from './scenario.ts'
import {
  ACTOR,
  auditOf,
  DAY_MS,
  type KeyScenario,
  keyIn,
  kidsOf,
  startKeyScenario,
  TEN_YEARS_S,
  verifyElsewhere,
} from './signing-keys.ts'

describeEachDatabase('Rotating signing keys', database => {
  let scenario: Scenario
  let mint: KeyScenario['mint']
  beforeEach(async () => {
    ;({ scenario, mint } = await startKeyScenario(database))
  })
  afterEach(() => scenario.close())

  const rotate = (options = {}) => rotateKeys(scenario.ctx, { actor: ACTOR, ...options })

  describe('a rotation', () => {
    test('is refused until every verifier can know the next key, and says for how long', async () => {
      const before = await listSigningKeys(scenario.ctx.db)
      scenario.clock.advance(JWKS_OVERLAP_MS - 1000)
      await expect(rotate()).rejects.toMatchObject({
        status: 409,
        retryAfterS: 1,
        details: [{ code: 'signing_key_too_new', longMessage: expect.stringContaining('1 seconds') }],
      })
      expect(await listSigningKeys(scenario.ctx.db)).toEqual(before)
      scenario.clock.advance(1000)
      await rotate()
    })

    test('brings the next key into use, keeps the old one for its tokens, and publishes another', async () => {
      const old = await mint()
      const next = await keyIn(scenario, 'next')
      scenario.clock.advance(JWKS_OVERLAP_MS)
      const recent = await mint()
      const rotation = await rotate()
      expect(rotation).toMatchObject({ previous: scenario.ctx.instance.id, current: next.kid })
      expect(await kidsOf(scenario)).toEqual([rotation.current, rotation.next, rotation.previous])
      const fresh = await mint()
      expect(decodeJwt(fresh).header.kid).toBe(next.kid)
      for (const token of [recent, fresh]) await verifyElsewhere(scenario, token)
      await expect(verifyElsewhere(scenario, old)).rejects.toMatchObject({ code: 'ERR_JWT_EXPIRED' })
      const [entry] = await auditOf(scenario, 'signing_key.rotated')
      expect(entry).toMatchObject({ actor: ACTOR, target: next.kid })
      expect(JSON.parse(entry?.detail ?? '')).toEqual({ ...rotation, emergency: false })
    })

    test('erases the private part of the key that retires', async () => {
      scenario.clock.advance(JWKS_OVERLAP_MS)
      await rotate()
      expect(await keyIn(scenario, 'retired')).toMatchObject({
        private_key: '',
        retired_at: scenario.clock.now(),
      })
    })

    test('leaves sessions as they are, and still recognises tokens of the old key', async () => {
      const browser = scenario.browser()
      const user = await scenario.user()
      const { sessionId: id, jwt } = await browser.signIn(user)
      scenario.clock.advance(JWKS_OVERLAP_MS)
      await rotate()
      expect((await browser.post(`/v1/client/sessions/${id}/touch`)).status).toBe(200)
      const traced = await scenario.backend.post('/v1/session_claims/trace', { token: jwt })
      expect([traced.status, traced.text.includes(user.id)]).toEqual([200, true])
    })

    test('meant for another key than the current one does nothing', async () => {
      const { kid } = await keyIn(scenario, 'next')
      await expect(rotate({ emergency: true, expected: kid })).rejects.toMatchObject({
        details: [{ code: 'signing_keys_changed' }],
      })
      expect((await keyIn(scenario, 'current')).kid).toBe(scenario.ctx.instance.id)
    })

    test('of two at once happens once', async () => {
      scenario.clock.advance(JWKS_OVERLAP_MS)
      const results = await Promise.allSettled([rotate(), rotate()])
      expect(results.filter(result => result.status === 'fulfilled')).toHaveLength(1)
      const refusal = results.find(result => result.status === 'rejected')
      expect(refusal?.reason).toMatchObject({ status: 409 })
      const states = (await listSigningKeys(scenario.ctx.db)).map(key => key.state).sort()
      expect(states).toEqual(['current', 'next', 'retired'])
      await verifyElsewhere(scenario, await mint())
    })

    test('as an emergency does not wait, and the old key is gone at once', async () => {
      const old = await mint({ expires_in_seconds: TEN_YEARS_S })
      const rotation = await rotate({ emergency: true })
      expect(await kidsOf(scenario)).toEqual([rotation.current, rotation.next])
      await expect(verifyElsewhere(scenario, old)).rejects.toMatchObject({ code: 'ERR_JWKS_NO_MATCHING_KEY' })
      await verifyElsewhere(scenario, await mint())
      const refused = await scenario.backend.post('/v1/session_claims/trace', { token: old })
      expect(refused.status).toBe(422)
      const [entry] = await auditOf(scenario, 'signing_key.rotated')
      expect(JSON.parse(entry?.detail ?? '')).toMatchObject({
        previous: scenario.ctx.instance.id,
        emergency: true,
      })
      await rotate({ emergency: true })
      await verifyElsewhere(scenario, await mint())
    })
  })

  describe('by the clock', () => {
    test('nothing rotates unless it is told to', async () => {
      scenario.clock.advance(1000 * DAY_MS)
      await maintainKeys(scenario.ctx)
      expect((await keyIn(scenario, 'current')).kid).toBe(scenario.ctx.instance.id)
    })

    test('a key signs for as many days as the setting says, then the next one does', async () => {
      await saveKeySettings(scenario.ctx, { rotateEveryDays: 30 }, ACTOR)
      const next = await keyIn(scenario, 'next')
      scenario.clock.advance(30 * DAY_MS - 1)
      await maintainKeys(scenario.ctx)
      expect((await keyIn(scenario, 'current')).kid).toBe(scenario.ctx.instance.id)
      scenario.clock.advance(1)
      await Promise.all([maintainKeys(scenario.ctx), maintainKeys(scenario.ctx)])
      expect((await keyIn(scenario, 'current')).kid).toBe(next.kid)
      await maintainKeys(scenario.ctx)
      expect((await keyIn(scenario, 'current')).kid).toBe(next.kid)
      expect(await auditOf(scenario, 'signing_key.rotated')).toMatchObject([{ actor: 'system' }])
      scenario.clock.advance(30 * DAY_MS)
      await maintainKeys(scenario.ctx)
      expect((await keyIn(scenario, 'current')).kid).not.toBe(next.kid)
    })

    test('a retired key leaves the JWK Set a day after its last token', async () => {
      scenario.clock.advance(JWKS_OVERLAP_MS)
      await mint({ expires_in_seconds: 10 * 24 * 3600 })
      const { previous } = await rotate()
      scenario.clock.advance(11 * DAY_MS)
      await maintainKeys(scenario.ctx)
      expect(await kidsOf(scenario)).toContain(previous)
      scenario.clock.advance(60_000)
      await maintainKeys(scenario.ctx)
      expect(await kidsOf(scenario)).not.toContain(previous)
      expect(await auditOf(scenario, 'signing_key.removed')).toMatchObject([
        { actor: 'system', target: previous },
      ])
    })
  })

  describe('removing', () => {
    test('is refused while a token is valid, and names who verifies with the key', async () => {
      const token = await mint({ expires_in_seconds: 3600 })
      await scenario.backend.get('/v1/jwks')
      scenario.clock.advance(JWKS_OVERLAP_MS)
      const { previous } = await rotate()
      await expect(removeKey(scenario.ctx, previous, { actor: ACTOR })).rejects.toMatchObject({
        status: 409,
        details: [
          {
            code: 'signing_key_in_use',
            longMessage: expect.stringContaining('From the configuration'),
            meta: {
              tokens_expire_at: expect.any(Number),
              applications: [
                { name: 'From the configuration', jwks_fetched_at: scenario.clock.now() - JWKS_OVERLAP_MS },
              ],
            },
          },
        ],
      })
      await verifyElsewhere(scenario, token)
      scenario.clock.advance(3600_000)
      await removeKey(scenario.ctx, previous, { actor: ACTOR })
      expect(await kidsOf(scenario)).not.toContain(previous)
      expect(await auditOf(scenario, 'signing_key.removed')).toMatchObject([
        { actor: ACTOR, target: previous },
      ])
    })

    test('as an emergency does not wait', async () => {
      const token = await mint({ expires_in_seconds: TEN_YEARS_S })
      scenario.clock.advance(JWKS_OVERLAP_MS)
      const { previous } = await rotate()
      await removeKey(scenario.ctx, previous, { actor: ACTOR, emergency: true })
      await expect(verifyElsewhere(scenario, token)).rejects.toThrow()
    })

    test.each(['current', 'next'] as const)('the %s key is refused, even as an emergency', async state => {
      const { kid } = await keyIn(scenario, state)
      for (const emergency of [false, true]) {
        await expect(removeKey(scenario.ctx, kid, { actor: ACTOR, emergency })).rejects.toMatchObject({
          details: [{ code: 'signing_key_in_use', longMessage: expect.stringContaining(`the ${state} one`) }],
        })
      }
      expect(await kidsOf(scenario)).toContain(kid)
    })

    test('a key that nobody knows is not found', async () => {
      await expect(removeKey(scenario.ctx, 'nobody', { actor: ACTOR })).rejects.toMatchObject({ status: 404 })
      await expect(retireKey(scenario.ctx, 'nobody', { actor: ACTOR })).rejects.toMatchObject({ status: 404 })
    })
  })

  describe('retiring', () => {
    test('the current key is a rotation, the next key is replaced, a retired key stays as it is', async () => {
      const next = await keyIn(scenario, 'next')
      await retireKey(scenario.ctx, next.kid, { actor: ACTOR })
      const replacement = await keyIn(scenario, 'next')
      expect(replacement.kid).not.toBe(next.kid)
      expect(await kidsOf(scenario)).toEqual([scenario.ctx.instance.id, replacement.kid])
      await expect(retireKey(scenario.ctx, scenario.ctx.instance.id, { actor: ACTOR })).rejects.toMatchObject(
        {
          details: [{ code: 'signing_key_too_new' }],
        },
      )
      scenario.clock.advance(JWKS_OVERLAP_MS)
      await retireKey(scenario.ctx, scenario.ctx.instance.id, { actor: ACTOR })
      expect((await keyIn(scenario, 'current')).kid).toBe(replacement.kid)
      const before = await listSigningKeys(scenario.ctx.db)
      await retireKey(scenario.ctx, scenario.ctx.instance.id, { actor: ACTOR })
      expect(await listSigningKeys(scenario.ctx.db)).toEqual(before)
    })
  })
})
