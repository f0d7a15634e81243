/**
 * Rotations under continuous load, over HTTP, with time that runs fast: verifiers with their own ways to keep the
 * JWK Set must never refuse a token that is valid.
 */

import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { authenticateRequest, createVerificationCache } from '@claimsmith/core'
import { createClerkClient } from '@clerk/backend'
import { clerkMiddleware, getAuth } from '@clerk/express'
import express from 'express'
import { createLocalJWKSet, type JSONWebKeySet, jwtVerify } from 'jose'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { maintainKeys } from '../src/token/maintain-keys.ts'
import { JWKS_OVERLAP_MS, rotateKeys } from '../src/token/rotate-keys.ts'
import { decodeJwt } from './answer.ts'
import { describeEachDatabase } from './databases.ts'
import { type Scenario, startScenario } from './scenario.ts'
import { ACTOR } from './signing-keys.ts'

const JWKS_CACHE_MS = 5 * 60_000
/** Clerk's SDK reads the real clock: its tolerance spans the hour that this test lives through in seconds. */
const CLERK_SKEW_MS = 3600_000

describeEachDatabase('Key rotation', database => {
  let scenario: Scenario
  let clock: Scenario['clock']
  let apiUrl: string
  let secretKey: string
  let sessionId: string
  const servers: Server[] = []

  beforeEach(async () => {
    scenario = await startScenario(database, { listen: true })
    clock = scenario.clock
    apiUrl = scenario.apiUrl ?? ''
    secretKey = scenario.ctx.instance.secretKey ?? ''
    const user = await post('/v1/users', { email_address: ['ada@example.com'] })
    sessionId = (await post('/v1/sessions', { user_id: user.id })).id
    await maintainKeys(scenario.ctx)
  })
  afterEach(async () => {
    for (const server of servers.splice(0)) server.close()
    await scenario.close()
  })

  async function post(path: string, body = {}): Promise<{ id: string; jwt: string }> {
    const response = await fetch(apiUrl + path, {
      method: 'POST',
      headers: { authorization: `Bearer ${secretKey}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`)
    return (await response.json()) as { id: string; jwt: string }
  }
  const mint = async () => (await post(`/v1/sessions/${sessionId}/tokens`)).jwt
  const bearer = (jwt: string) =>
    new Request('https://app.example.com/', { headers: { authorization: `Bearer ${jwt}` } })

  type Verifier = (jwt: string) => Promise<string | null>

  /** Our SDK: the set for 5 minutes, an unknown kid at most every 30 seconds. */
  function ourSdk(): Verifier {
    const options = {
      publishableKey: scenario.ctx.instance.publishableKey,
      secretKey,
      apiUrl,
      cache: createVerificationCache(),
      now: clock.now,
    }
    return async jwt => {
      const state = await authenticateRequest(bearer(jwt), options)
      return state.status === 'signed-in' ? null : `our SDK: ${JSON.stringify(state)}`
    }
  }

  /** An unmodified SDK: an unknown kid is fetched at once. */
  function clerkSdk(): Verifier {
    const { publishableKey } = scenario.ctx.instance
    const clerk = createClerkClient({ publishableKey, secretKey, apiUrl, telemetry: { disabled: true } })
    return async jwt => {
      const state = await clerk.authenticateRequest(bearer(jwt), { clockSkewInMs: CLERK_SKEW_MS })
      return state.isAuthenticated ? null : `@clerk/backend: ${state.reason}`
    }
  }

  /** An application on an unmodified Express SDK, asked over HTTP. */
  function expressApp(): Verifier {
    const { publishableKey } = scenario.ctx.instance
    const app = express()
    app.use(clerkMiddleware({ publishableKey, secretKey, apiUrl, clockSkewInMs: CLERK_SKEW_MS }))
    app.get('/', (request, response) => void response.json({ userId: getAuth(request).userId }))
    const listening = new Promise<Server>(resolve => {
      const server = app.listen(0, '127.0.0.1', () => resolve(server))
      servers.push(server)
    })
    return async jwt => {
      const { port } = (await listening).address() as AddressInfo
      const headers = { authorization: `Bearer ${jwt}` }
      const response = await fetch(`http://127.0.0.1:${port}/`, { headers })
      const { userId } = (await response.json()) as { userId: string | null }
      return userId ? null : `@clerk/express: ${response.headers.get('x-clerk-auth-reason')}`
    }
  }

  /** A gateway that fetches the set every 5 minutes, whatever tokens it sees. */
  function gateway(): Verifier {
    let keys: Promise<JSONWebKeySet> | null = null
    let fetchedAt = Number.NEGATIVE_INFINITY
    return async jwt => {
      if (!keys || clock.now() - fetchedAt >= JWKS_CACHE_MS) {
        fetchedAt = clock.now()
        keys = fetch(`${apiUrl}/.well-known/jwks.json`).then(
          response => response.json() as Promise<JSONWebKeySet>,
        )
      }
      const options = { currentDate: new Date(clock.now()) }
      return jwtVerify(jwt, createLocalJWKSet(await keys), options).then(
        () => null,
        error => `gateway: ${error.code}`,
      )
    }
  }

  /** Mints without a pause; every token is verified at once and again half a minute later, by everybody. */
  function startLoad(verifiers: Verifier[]) {
    const failures: string[] = []
    const kids = new Set<unknown>()
    const rounds = [0, 0, 0]
    let running = true
    let verified = 0
    const check = async (jwt: string) => {
      for (const failure of await Promise.all(verifiers.map(verify => verify(jwt)))) {
        if (failure) failures.push(failure)
        verified++
      }
    }
    const worker = async (index: number) => {
      let kept: { jwt: string; at: number } | null = null
      while (running) {
        const jwt = await mint()
        kids.add(decodeJwt(jwt).header.kid)
        await check(jwt)
        kept ??= { jwt, at: clock.now() }
        if (clock.now() - kept.at >= 30_000) {
          await check(kept.jwt)
          kept = null
        }
        rounds[index] = (rounds[index] ?? 0) + 1
      }
    }
    const done = Promise.all(rounds.map((_, index) => worker(index)))
    return {
      /** Lets time pass, four seconds for each token of the slowest worker: no token grows old on its way. */
      async pass(ms: number) {
        for (let passed = 0; passed < ms; passed += 4000) {
          const before = [...rounds]
          while (rounds.some((round, index) => round === before[index])) await sleep(1)
          clock.advance(4000)
        }
      },
      async stop() {
        running = false
        await done
        return { failures, kids, verified }
      },
    }
  }

  test('twice under load: not one request fails, whoever verifies', async () => {
    const { pass, stop } = startLoad([ourSdk(), clerkSdk(), expressApp(), gateway()])
    await pass(JWKS_OVERLAP_MS)
    const first = await rotateKeys(scenario.ctx, { actor: ACTOR })
    await pass(JWKS_OVERLAP_MS)
    const second = await rotateKeys(scenario.ctx, { actor: ACTOR })
    await pass(60_000)
    const { failures, verified, kids } = await stop()
    expect(failures).toEqual([])
    expect([...kids]).toEqual([scenario.ctx.instance.id, first.current, second.current])
    expect(verified).toBeGreaterThan(1000)
  }, 120_000)

  test('without the overlap the gateway does fail: the overlap is what carries it', async () => {
    const { pass, stop } = startLoad([gateway()])
    await pass(20_000)
    await rotateKeys(scenario.ctx, { actor: ACTOR, overlapMs: 0 })
    await pass(20_000)
    await rotateKeys(scenario.ctx, { actor: ACTOR, overlapMs: 0 })
    await pass(20_000)
    expect((await stop()).failures).toContain('gateway: ERR_JWKS_NO_MATCHING_KEY')
  })

  test('as an emergency: tokens of the old key stop verifying within 5 minutes, new ones verify all along', async () => {
    const verify = ourSdk()
    const old = (await post(`/v1/sessions/${sessionId}/tokens`, { expires_in_seconds: 3600 })).jwt
    expect(await verify(old)).toBeNull()
    await rotateKeys(scenario.ctx, { actor: ACTOR, emergency: true })
    expect(await verify(await mint())).toBeNull()
    clock.advance(JWKS_CACHE_MS)
    expect(await verify(old)).toContain('jwk-kid-mismatch')
    expect(await verify(await mint())).toBeNull()
  })
})
