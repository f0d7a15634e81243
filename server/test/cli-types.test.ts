/** `claimsmith types`, and what every command says when it cannot do its work. */

import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { saveMetadataSchema } from '../src/save-metadata-schema.ts'
import { AUTHOR, CommandLine } from './command-line.ts'

let cli: CommandLine
beforeAll(async () => {
  cli = await CommandLine.start()
  await cli.save('{"name": "{{user.first_name}}", "id": "{{user.id}}"}')
})
afterAll(() => cli.stop())

describe('types', () => {
  test('are written from the saved claims, and good until these change', async () => {
    expect(await cli.run('types')).toMatchObject({ code: 0, out: 'Wrote claimsmith.d.ts.\n' })
    expect(await cli.read('claimsmith.d.ts')).toContain('    name: string | null\n    id: string\n')
    expect(await cli.run('types', '--check')).toMatchObject({ code: 0 })
  })

  test('a version that changes no type is no drift', async () => {
    await cli.save('{"name": "{{user.last_name}}", "id": "{{user.id}}"}')
    expect(await cli.run('types', '--check')).toMatchObject({ code: 0 })
  })

  test('drift fails the check and says what differs', async () => {
    await cli.save('{"name": "{{user.last_name || \'none\'}}", "id": "{{user.id}}"}')
    await saveMetadataSchema(cli.ctx, {
      kind: 'user.public_metadata',
      schema: { type: 'object', properties: { plan: { enum: ['free', 'pro'] } } },
      note: null,
      author: AUTHOR,
      baseVersion: 0,
      acceptViolations: false,
    })
    const { code, err } = await cli.run('types', '--check')
    expect(code).toBe(1)
    expect(err).toContain('-     name: string | null\n+     name: string\n')
    expect(err).toContain('+     plan?: "free" | "pro"\n')
    expect(err).not.toContain('id: string')
    expect(await cli.run('types')).toMatchObject({ code: 0 })
    expect(await cli.run('types', '--check')).toMatchObject({ code: 0 })
  })

  test('a file that is not there fails the check', async () => {
    const { code, err } = await cli.run('types', '--check', '--out', 'nowhere.d.ts')
    expect([code, err]).toEqual([1, expect.stringContaining('There is no file nowhere.d.ts.')])
  })
})

describe('called the wrong way', () => {
  test.each([
    [['claims', 'push'], 2, 'There is no command "claims push".'],
    [['claims', 'restore'], 2, 'VERSION must be a whole number.'],
    [['claims', 'plan', 'claims.json'], 2, 'has no place for "claims.json"'],
    [['claims', 'plan', '--base', 'x'], 2, '--base must be a whole number.'],
    [['claims', 'plan', '--bass', '1'], 2, "Unknown option '--bass'"],
    [['types', 'here'], 2, 'has no place for "here"'],
    [['claims', 'plan', '--file', 'nowhere.json'], 1, 'There is no file nowhere.json.'],
  ])('%j exits with %i', async (args, code, message) => {
    const outcome = await cli.run(...args)
    expect([outcome.code, outcome.err]).toEqual([code, expect.stringContaining(message)])
  })

  test('without a key the missing setting is named', async () => {
    const outcome = await cli.runWith(
      { CLAIMSMITH_URL: cli.url, CLAIMSMITH_DATA: 'nowhere' },
      'claims',
      'plan',
    )
    expect([outcome.code, outcome.err]).toEqual([
      2,
      expect.stringContaining('CLAIMSMITH_SECRET_KEY is missing'),
    ])
  })

  test('a wrong key is refused without being repeated', async () => {
    const key = `sk_test_${randomBytes(24).toString('hex')}`
    const outcome = await cli.runWith({ CLAIMSMITH_URL: cli.url, CLAIMSMITH_SECRET_KEY: key }, 'types')
    expect([outcome.code, outcome.err]).toEqual([
      1,
      expect.stringContaining('secret key is not one of this instance'),
    ])
    expect(outcome.out + outcome.err).not.toContain(key)
  })

  test('without a server the command says where it looked', async () => {
    const nowhere = { CLAIMSMITH_URL: 'http://127.0.0.1:4609', CLAIMSMITH_SECRET_KEY: 'sk_test_x' }
    const outcome = await cli.runWith(nowhere, 'claims', 'history')
    expect([outcome.code, outcome.err]).toEqual([
      1,
      expect.stringContaining('no server at http://127.0.0.1:4609'),
    ])
  })

  test.each([['claims'], ['types']])('%s --help lists what there is', async command => {
    const { code, out } = await cli.run(command, '--help')
    expect([code, out]).toEqual([0, expect.stringContaining(`claimsmith ${command}`)])
  })
})
