import { expect, test, vi } from 'vitest'
import { scenario, settled } from '../test/scenario.ts'

async function twoTabs(organizationId = '') {
  const parts = scenario()
  parts.server.addSession('sess_1', organizationId)
  const [first, second] = [parts.open(1), parts.open(2)]
  await settled(Promise.all([first.load(), second.load()]))
  return { ...parts, first, second }
}

test('two tabs renew with one request, and both have the new token', async () => {
  const { server, first, second } = await twoTabs()
  const before = await second.getToken()
  await vi.advanceTimersByTimeAsync(43_500)
  expect(server.callsTo('/tokens')).toHaveLength(1)
  expect(await first.getToken()).toBe(await second.getToken())
  expect(await second.getToken()).not.toBe(before)
})

test('a tab with the same template token on its way makes no second request', async () => {
  const { server, first, second } = await twoTabs()
  server.latencyMs = 50
  const both = Promise.all([first.getToken({ template: 'hasura' }), second.getToken({ template: 'hasura' })])
  const [one, two] = await settled(both)
  expect(one).toBe(two)
  expect(server.callsTo('/tokens/hasura')).toHaveLength(1)
})

test('signing out in one tab signs out the other, with one reading each', async () => {
  const { server, first, second } = await twoTabs()
  server.calls.length = 0
  await first.signOut()
  await vi.advanceTimersByTimeAsync(10)
  expect(second.getSnapshot().session).toBeNull()
  expect(server.calls.map(({ method }) => method)).toEqual(['DELETE', 'GET'])
})

test('signing in in one tab signs in the other', async () => {
  const { open, browser } = scenario()
  const [first, second] = [open(1), open(2)]
  await settled(Promise.all([first.load(), second.load()]))
  await first.signIn.create({ identifier: 'ada@example.com', password: 'correct horse' })
  await vi.advanceTimersByTimeAsync(10)
  expect(second.getSnapshot().session?.id).toBe('sess_1')
  expect(browser.jar.get('__session')).toBe(await second.getToken())
})

test('tabs in different organizations keep their own, and the cookie follows the focused one', async () => {
  const { browser, server, first, second } = await twoTabs()
  await first.setActive({ organization: 'org_acme' })
  browser.focus(2)
  await vi.advanceTimersByTimeAsync(10)
  await second.setActive({ organization: 'org_umbrella' })
  expect(browser.jar.get('__session')).toBe(await second.getToken())

  await first.getToken({ skipCache: true })
  expect(browser.jar.get('__session')).toBe(await second.getToken())

  await vi.advanceTimersByTimeAsync(44_000)
  expect(first.getSnapshot().sessionClaims?.o).toEqual({ id: 'org_acme' })
  expect(second.getSnapshot().sessionClaims?.o).toEqual({ id: 'org_umbrella' })
  expect(browser.jar.get('__session')).toBe(await second.getToken())

  server.calls.length = 0
  browser.focus(1)
  expect(browser.jar.get('__session')).toBe(await first.getToken())
  expect(browser.jar.get('clerk_active_context')).toBe('sess_1:org_acme')
  await vi.advanceTimersByTimeAsync(10)
  expect(server.callsTo('/touch').map(({ form }) => form.toString())).toEqual([
    'active_organization_id=org_acme&intent=focus',
  ])
})
