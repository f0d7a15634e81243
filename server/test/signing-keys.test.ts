import { createVerificationCache, verifyToken } from '@claimsmith/core'
import { calculateJwkThumbprint, type JWK } from 'jose'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createApp } from '../src/app.ts'
import { createContext } from '../src/context.ts'
import { listSigningKeys } from '../src/db/signing-keys.ts'
import { reportKeys } from '../src/token/key-report.ts'
import { findKeySettings, type KeySettings } from '../src/token/key-settings.ts'
import { maintainKeys } from '../src/token/maintain-keys.ts'
import { JWKS_OVERLAP_MS, rotateKeys } from '../src/token/rotate-keys.ts'
import { saveKeySettings } from '../src/token/save-key-settings.ts'
import { decodeJwt } from './answer.ts'
import { describeEachDatabase } from './databases.ts'
import { type Scenario, startScenario } from './scenario.ts'
import {
  ACTOR,
  auditOf,
  jwksOf,
  type KeyScenario,
  keyIn,
  sharedDatabase,
  startKeyScenario,
  TEN_YEARS_S,
  verifyElsewhere,
} from './signing-keys.ts'

describeEachDatabase('Signing keys', database => {
  let scenario: Scenario
  let mint: KeyScenario['mint']
  const start = (algorithm?: KeySettings['algorithm']) => async () => {
    ;({ scenario, mint } = await startKeyScenario(database, algorithm))
  }
  afterEach(() => scenario.close())

  const rotate = (options = {}) => rotateKeys(scenario.ctx, { actor: ACTOR, ...options })

  describe('next and current', () => {
    beforeEach(start('RS256'))

    test('the first key is named after the instance, later ones by their thumbprint; both are published', async () => {
      const { keys } = await jwksOf(scenario)
      expect(keys).toMatchObject([
        { kid: scenario.ctx.instance.id, alg: 'RS256', use: 'sig', kty: 'RSA' },
        { kid: `key_${await calculateJwkThumbprint(keys[1] as JWK)}`, alg: 'RS256', use: 'sig', kty: 'RSA' },
      ])
      for (const key of keys) expect(Object.keys(key).sort()).toEqual(['alg', 'e', 'kid', 'kty', 'n', 'use'])
      expect((await scenario.backend.get('/v1/jwks')).body).toEqual({ keys })
      expect(decodeJwt(await mint()).header.kid).toBe(scenario.ctx.instance.id)
    })

    test('nothing private is stored in the clear, and a next key is made once only', async () => {
      await Promise.all([maintainKeys(scenario.ctx), maintainKeys(scenario.ctx)])
      const rows = await listSigningKeys(scenario.ctx.db)
      expect(rows.map(row => row.state).sort()).toEqual(['current', 'next'])
      expect(JSON.stringify(rows)).not.toMatch(/PRIVATE KEY|"d":/)
      for (const row of rows)
        expect(Buffer.from(row.private_key, 'base64').toString('latin1')).not.toContain('PRIVATE')
    })
  })

  describe('until when a key is needed', () => {
    beforeEach(start())

    const needed = async () => (await keyIn(scenario, 'current')).tokens_expire_at

    test('is written at most once a minute for session tokens, and never lies before their expiry', async () => {
      const start = scenario.clock.now()
      const written = new Set<number>()
      for (let second = 0; second < 120; second += 10) {
        const { exp } = decodeJwt(await mint()).claims
        written.add(await needed())
        expect(await needed()).toBeGreaterThanOrEqual(Number(exp) * 1000)
        scenario.clock.advance(10_000)
      }
      expect(written.size).toBeLessThanOrEqual(3)
      expect(Math.max(...written)).toBeLessThanOrEqual(start + 120_000 + 120_000)
    })

    test('is as long as the longest token, which shorter ones do not shorten', async () => {
      await mint({ expires_in_seconds: TEN_YEARS_S })
      const longest = await needed()
      expect(longest).toBeGreaterThanOrEqual(scenario.clock.now() + TEN_YEARS_S * 1000)
      await mint()
      await mint({ expires_in_seconds: 3600 })
      expect(await needed()).toBe(longest)
    })

    test('a mint of a key that was removed a moment ago takes the new one', async () => {
      const { ctx } = scenario
      const stale = (await ctx.keyring.signingKey(scenario.clock.now())).kid
      const elsewhere = { ...ctx, keyring: { ...ctx.keyring, refresh() {} } }
      const { current } = await rotateKeys(elsewhere, { actor: ACTOR, emergency: true })
      expect(ctx.keyring.current().kid).toBe(stale)
      expect((await ctx.keyring.signingKey(scenario.clock.now() + TEN_YEARS_S * 1000)).kid).toBe(current)
    })
  })

  describe('settings', () => {
    beforeEach(start('RS256'))

    test.each(['ES256', 'EdDSA'] as const)(
      'with %s the next key is one, and after a rotation so is every token',
      async algorithm => {
        await saveKeySettings(scenario.ctx, { algorithm }, ACTOR)
        expect(await keyIn(scenario, 'next')).toMatchObject({ algorithm })
        scenario.clock.advance(JWKS_OVERLAP_MS)
        await rotate()
        expect(await keyIn(scenario, 'next')).toMatchObject({ algorithm })
        const token = await mint()
        expect(decodeJwt(token).header.alg).toBe(algorithm)
        await verifyElsewhere(scenario, token)
        const { fetch } = createApp(scenario.ctx)
        const verified = await verifyToken(token, {
          secretKey: scenario.ctx.instance.secretKey ?? '',
          apiUrl: scenario.url,
          fetch: (input, init) => fetch(new Request(input, init)),
          cache: createVerificationCache(),
          now: scenario.clock.now,
        })
        expect(verified.ok).toBe(true)
      },
    )

    test('that are not allowed are refused, and nothing changes', async () => {
      const before = await findKeySettings(scenario.ctx.db)
      const days = [0, 1.5, 4000, -1, Number.NaN].map(rotateEveryDays => ({ rotateEveryDays }))
      for (const change of [{ algorithm: 'HS256' }, { algorithm: 'none' }, ...days]) {
        await expect(saveKeySettings(scenario.ctx, change, ACTOR)).rejects.toMatchObject({ status: 422 })
      }
      expect(await findKeySettings(scenario.ctx.db)).toEqual(before)
    })

    test('are audited, and can be turned off again', async () => {
      await saveKeySettings(scenario.ctx, { rotateEveryDays: 90 }, ACTOR)
      await saveKeySettings(scenario.ctx, { rotateEveryDays: null }, ACTOR)
      expect(await findKeySettings(scenario.ctx.db)).toEqual({ algorithm: 'RS256', rotateEveryDays: null })
      expect(await auditOf(scenario, 'signing_key_settings.updated')).toHaveLength(2)
    })
  })

  describe('who knows a key', () => {
    beforeEach(start())

    const fetchedAt = async () =>
      (await scenario.ctx.db.selectFrom('jwks_fetches').select('fetched_at').executeTakeFirst())?.fetched_at

    test('is written at most once a minute for an application', async () => {
      scenario.clock.advance(1)
      await scenario.backend.get('/v1/jwks')
      const first = scenario.clock.now()
      scenario.clock.advance(59_000)
      await scenario.backend.get('/v1/jwks')
      expect(await fetchedAt()).toBe(first)
      scenario.clock.advance(1000)
      await scenario.backend.get('/v1/jwks')
      expect(await fetchedAt()).toBe(scenario.clock.now())
    })

    test('is shown for every key: an application that has not fetched since it was published does not', async () => {
      scenario.clock.advance(JWKS_OVERLAP_MS)
      await scenario.backend.get('/v1/jwks')
      scenario.clock.advance(1)
      const { current, next } = await rotate()
      const names = async (kid: string) => {
        const key = (await reportKeys(scenario.ctx)).find(report => report.kid === kid)
        return [key?.knownTo.map(({ name }) => name), key?.unknownTo.map(({ name }) => name)]
      }
      expect(await names(current)).toEqual([['From the configuration'], []])
      expect(await names(next)).toEqual([[], ['From the configuration']])
      scenario.clock.advance(10)
      await scenario.backend.get('/v1/jwks')
      expect(await names(next)).toEqual([['From the configuration'], []])
    })
  })

  test('the JWK Set is served while the database is out of reach, and tokens are not minted', async () => {
    scenario = await startScenario(database)
    const { url, drop } = await sharedDatabase(database)
    const ctx = await createContext({ ...scenario.ctx.config, databaseUrl: url }, { log: scenario.ctx.log })
    const jwks = await ctx.keyring.jwks()
    await ctx.db.destroy()
    ctx.keyring.refresh()
    expect(await ctx.keyring.jwks()).toEqual(jwks)
    expect(await ctx.keyring.publicKey(ctx.instance.id)).toBeDefined()
    await expect(ctx.keyring.signingKey(Date.now() + 60_000)).rejects.toThrow()
    await drop()
  })
})
