/** `claimsmith claims`: the program itself, against a running server. */

import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { createUser } from '../src/accounts.ts'
import { findLatestClaims } from '../src/db/claims-versions.ts'
import { AUTHOR, CommandLine } from './command-line.ts'

let cli: CommandLine
beforeAll(async () => {
  cli = await CommandLine.start()
  await createUser(cli.ctx, { emailAddresses: ['ada@example.com'], firstName: 'Ada' })
  await createUser(cli.ctx, { emailAddresses: ['grace@example.com'] })
})
afterAll(() => cli.stop())

describe('claims pull', () => {
  test('writes the live claims exactly as they were typed, and the priority beside them', async () => {
    const source = '{ "name":   "{{user.first_name}}",\n\t"id": "{{user.id}}" }'
    await cli.save(source, ['name'])
    expect(await cli.run('claims', 'pull')).toEqual({
      code: 0,
      out: 'claims.json holds version 1 now.\n',
      err: '',
    })
    expect(await cli.read('claims.json')).toBe(source)
    expect(JSON.parse(await cli.read('claims.priority.json'))).toEqual(['name'])
  })

  test('removes the priority file when there is no priority any more', async () => {
    await cli.save('{"name": "{{user.first_name}}"}')
    await cli.run('claims', 'pull')
    await expect(cli.read('claims.priority.json')).rejects.toThrow('ENOENT')
  })

  test('does not overwrite what no version holds, unless forced', async () => {
    await cli.write('claims.json', '{"unsaved": 1}')
    const refused = await cli.run('claims', 'pull')
    expect([refused.code, refused.err]).toEqual([1, expect.stringContaining('claims that were never saved')])
    expect(await cli.read('claims.json')).toBe('{"unsaved": 1}')
    expect((await cli.run('claims', 'pull', '--force')).code).toBe(0)
    expect(await cli.read('claims.json')).toBe('{"name": "{{user.first_name}}"}')
  })
})

describe('claims plan', () => {
  test('says when there is nothing to do', async () => {
    await cli.run('claims', 'pull')
    expect(await cli.run('claims', 'plan')).toMatchObject({
      code: 0,
      out: expect.stringContaining('nothing to do'),
    })
  })

  test('reports what would change, and changes nothing', async () => {
    const before = await cli.liveVersion()
    await cli.write('claims.json', '{"name": "{{user.first_name || \'friend\'}}", "id": "{{user.id}}"}')
    const { code, out, err } = await cli.run('claims', 'plan')
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(out).toContain(`claims.json, compared with version ${before}, for 2 users`)
    expect(out).toMatch(/\+ id\s+new/)
    expect(out).toMatch(/~ name\s+changes for 1 user/)
    expect(out).not.toContain('grace@example.com')
    expect(await cli.liveVersion()).toBe(before)
  })

  test('names users and shows values when asked to', async () => {
    const { out } = await cli.run('claims', 'plan', '--examples')
    expect(out).toContain('grace@example.com: null → "friend"')
  })

  test('refuses a file with problems, and gives every place in it', async () => {
    await cli.write('claims.json', '{\n  "name": "{{user.frist_name}}",\n  "iss": "me"\n}\n')
    const { code, err } = await cli.run('claims', 'plan')
    expect(code).toBe(1)
    expect(err).toContain('claimsmith: claims.json is refused: 2 problems.\n')
    expect(err).toMatch(/^claims\.json:2:14: .*user\.frist_name.*user\.first_name/m)
    expect(err).toMatch(/^claims\.json:3:3: .*reserved/m)
  })

  test('refuses a priority that names no claim, in the file that holds it', async () => {
    await cli.write('other.json', '{"a": 1}')
    await cli.write('other.priority.json', '["b"]')
    const unknown = await cli.run('claims', 'plan', '--file', 'other.json')
    expect([unknown.code, unknown.err]).toEqual([
      1,
      expect.stringMatching(/^other\.priority\.json: .*names of the claims/m),
    ])
    await cli.write('other.priority.json', '{}')
    const malformed = await cli.run('claims', 'plan', '--file', 'other.json')
    expect([malformed.code, malformed.err]).toEqual([1, expect.stringContaining('is not a JSON list')])
  })

  test('refuses when another version than the expected one is live', async () => {
    await cli.write('claims.json', '{"a": 1}')
    const { code, err } = await cli.run('claims', 'plan', '--base', '1')
    expect([code, err]).toEqual([1, expect.stringContaining(`saved by ${AUTHOR}`)])
  })
})

describe('claims apply', () => {
  test('saves the file as the next version, with the note', async () => {
    const base = await cli.liveVersion()
    const source = '{"name": "{{user.full_name}}"}\n'
    await cli.write('claims.json', source)
    await cli.write('claims.priority.json', '["name"]')
    const { code, out } = await cli.run('claims', 'apply', '--note', 'full names', '--base', String(base))
    expect([code, out]).toEqual([0, expect.stringContaining(`Saved as version ${base + 1}.`)])
    expect(await findLatestClaims(cli.ctx.db)).toMatchObject({
      version: base + 1,
      source,
      priority: ['name'],
      note: 'full names',
      author: expect.stringMatching(/^secret_key:/),
    })
  })

  test('saves nothing the second time', async () => {
    const before = await cli.liveVersion()
    expect((await cli.run('claims', 'apply')).code).toBe(0)
    expect(await cli.liveVersion()).toBe(before)
  })

  test('refuses while users would lose claims, and goes on with a reason', async () => {
    const large = { emailAddresses: ['large@example.com'], publicMetadata: { notes: 'x'.repeat(6000) } }
    const { id } = await createUser(cli.ctx, large)
    const before = await cli.liveVersion()
    await cli.write('claims.json', '{"name": "{{user.full_name}}", "metadata": "{{user.public_metadata}}"}')
    const refused = await cli.run('claims', 'apply')
    expect(refused.code).toBe(1)
    expect(refused.out).toMatch(new RegExp(`${id}  [\\d,]+ bytes, loses metadata`))
    expect(refused.err).toContain('Refused: 1 user would lose claims.')
    expect(await cli.liveVersion()).toBe(before)

    const forced = await cli.run('claims', 'apply', '--reason', 'they are ours')
    expect(forced.code).toBe(0)
    expect(await findLatestClaims(cli.ctx.db)).toMatchObject({ overrideReason: 'they are ours' })
  })
})

describe('when somebody else saves between plan and save', () => {
  let proxy: Server
  afterEach(() => proxy.close())

  test('nothing is overwritten, and the conflict is explained', async () => {
    proxy = createServer(async (request, response) => {
      const isSave = request.method === 'POST' && request.url === '/api/v1/session_claims'
      if (isSave) await cli.save('{"theirs": true}')
      const answer = await fetch(`${cli.url}${request.url}`, {
        method: request.method ?? 'GET',
        headers: { authorization: request.headers.authorization ?? '', 'content-type': 'application/json' },
        ...(request.method === 'POST' ? { body: request, duplex: 'half' } : {}),
      } as RequestInit)
      response.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? '' })
      response.end(Buffer.from(await answer.arrayBuffer()))
    })
    await new Promise<void>(resolve => proxy.listen(0, '127.0.0.1', resolve))
    const base = await cli.liveVersion()
    await cli.write('claims.json', '{"ours": true}')
    await cli.remove('claims.priority.json')
    const { port } = proxy.address() as AddressInfo
    const { code, err } = await cli.runWith({ CLAIMSMITH_URL: `http://127.0.0.1:${port}` }, 'claims', 'apply')
    expect(code).toBe(1)
    expect(err).toContain(`Version ${base + 1} was saved while this was planned against version ${base}.`)
    expect(await findLatestClaims(cli.ctx.db)).toMatchObject({
      version: base + 1,
      source: '{"theirs": true}',
    })
  })
})

describe('claims history and restore', () => {
  test('the history lists versions, newest first, as many as asked for', async () => {
    const latest = await cli.liveVersion()
    const { code, out } = await cli.run('claims', 'history', '--limit', '2')
    const [head, first, second, ...more] = out.trimEnd().split('\n')
    expect(code).toBe(0)
    expect(head).toMatch(/^version\s+saved\s+by\s+note$/)
    expect(first).toMatch(new RegExp(`^${latest} .* UTC  ${AUTHOR}`))
    expect(second).toContain('although users lose claims: they are ours')
    expect(more).toEqual([])
  })

  test('an earlier version is planned and saved again, as the newest', async () => {
    const base = await cli.liveVersion()
    const { code, out } = await cli.run('claims', 'restore', '1', '--note', 'back to start')
    expect([code, out]).toEqual([0, expect.stringContaining(`Version 1, compared with version ${base}`)])
    expect(await findLatestClaims(cli.ctx.db)).toMatchObject({
      version: base + 1,
      restoredFrom: 1,
      priority: ['name'],
      note: 'back to start',
    })
  })

  test('a version that never was is refused', async () => {
    const { code, err } = await cli.run('claims', 'restore', '999')
    expect([code, err]).toEqual([1, expect.stringContaining('There is no version 999.')])
  })
})
