import { randomBytes } from 'node:crypto'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { runKeys } from '../src/cli/keys.ts'
import { listSigningKeys } from '../src/db/signing-keys.ts'
import { POLL_MS } from '../src/poll.ts'
import { maintainKeys } from '../src/token/maintain-keys.ts'
import { JWKS_OVERLAP_MS, rotateKeys } from '../src/token/rotate-keys.ts'
import { describeEachDatabase } from './databases.ts'
import { type Scenario, startScenario } from './scenario.ts'
import { ACTOR, keyIn, kidsOf, sharedDatabase } from './signing-keys.ts'

describeEachDatabase('Signing keys of two nodes', database => {
  let nodes: [Scenario, Scenario]
  let drop: () => Promise<void>

  beforeEach(async () => {
    const shared = await sharedDatabase(database)
    const settings = {
      CLAIMSMITH_ENCRYPTION_KEY: randomBytes(32).toString('base64'),
      CLAIMSMITH_SECRET_KEY: `sk_test_${randomBytes(24).toString('hex')}`,
    }
    const start = () => startScenario(database, { databaseUrl: shared.url, settings })
    nodes = [await start(), await start()]
    drop = shared.drop
    await maintainKeys(nodes[0].ctx)
    for (const { clock } of nodes) clock.advance(JWKS_OVERLAP_MS)
  })
  afterEach(async () => {
    for (const node of nodes) await node.close()
    await drop()
  })

  test('a rotation on one is used by the other within a second', async () => {
    const [here, there] = nodes
    const { current } = await rotateKeys(here.ctx, { actor: ACTOR })
    const signingKid = async () => (await there.ctx.keyring.signingKey(there.clock.now())).kid
    there.clock.advance(POLL_MS)
    expect(await signingKid()).toBe(current)
    expect(await kidsOf(there)).toEqual(await kidsOf(here))
    const { next } = await rotateKeys(there.ctx, { actor: ACTOR, emergency: true })
    here.clock.advance(POLL_MS)
    expect(await kidsOf(here)).not.toContain(current)
    expect(await kidsOf(here)).toContain(next)
  })

  test.each([false, true])(
    'rotating on both at once, emergency %s, leaves one current and one next key',
    async emergency => {
      const results = await Promise.allSettled(
        nodes.map(({ ctx }) => rotateKeys(ctx, { actor: ACTOR, emergency })),
      )
      expect(results.some(result => result.status === 'fulfilled')).toBe(true)
      for (const result of results) {
        if (result.status === 'rejected') expect(result.reason).toMatchObject({ status: 409 })
      }
      const states = (await listSigningKeys(nodes[0].ctx.db)).map(key => key.state)
      expect(states.filter(state => state !== 'retired').sort()).toEqual(['current', 'next'])
    },
  )

  test('the command line rotates for servers that run', async () => {
    const [{ ctx, clock }] = nodes
    const { config, instance } = ctx
    const environment = {
      DATABASE_URL: config.databaseUrl,
      CLAIMSMITH_ENCRYPTION_KEY: config.encryptionKey ?? undefined,
      CLAIMSMITH_SECRET_KEY: config.secretKey ?? undefined,
    }
    const run = async (...args: string[]) => {
      const lines: string[] = []
      const terminal = { out: (text: string) => lines.push(text), err() {}, isInteractive: false, folder: '' }
      await runKeys(args, environment, terminal)
      return lines.join('\n')
    }
    expect(await run('list')).toMatch(new RegExp(`^${instance.id}  RS256  current\\n  published +\\d{4}-.*Z`))
    // The clock of the command line is the real one, by which the next key is new.
    await expect(run('rotate')).rejects.toThrow(/^The next signing key was published a moment ago.*\.$/)
    expect(await run('rotate', '--emergency')).toContain(`Key ${instance.id} is gone`)
    clock.advance(POLL_MS)
    expect((await ctx.keyring.signingKey(clock.now())).kid).not.toBe(instance.id)
    const next = await keyIn(nodes[0], 'next')
    expect(await run('retire', next.kid)).not.toContain(next.kid)
    expect(await run('settings', '--algorithm', 'EdDSA', '--rotate-every-days', '30')).toMatch(
      /EdDSA\n.* 30$/,
    )
    expect(await run('settings', '--rotate-every-days', 'off')).toMatch(/EdDSA\n.* off$/)
    expect(await run()).toContain('claimsmith keys rotate')
    await expect(run('remove', 'nobody')).rejects.toThrow('No signing key has this id.')
    await expect(run('remove')).rejects.toThrow('Name the key')
    await expect(run('list', 'all', 'keys')).rejects.toThrow('"keys list" has no place for "keys".')
    await expect(run('polish')).rejects.toThrow('There is no command "keys polish".')
  })
})
