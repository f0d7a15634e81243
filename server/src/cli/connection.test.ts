import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ConfigError } from '../config.ts'
import { findConnection } from './connection.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'claimsmith-'))
  await mkdir(join(folder, '.claimsmith'))
  await mkdir(join(folder, 'elsewhere'))
  await writeFile(join(folder, '.claimsmith', 'secret-key'), 'sk_test_generated\n')
  await writeFile(join(folder, 'elsewhere', 'secret-key'), 'sk_test_elsewhere\n')
})
afterAll(() => rm(folder, { recursive: true }))

test.each([
  [{}, { url: 'http://localhost:4400', secretKey: 'sk_test_generated' }],
  [{ CLAIMSMITH_DATA: 'elsewhere' }, { url: 'http://localhost:4400', secretKey: 'sk_test_elsewhere' }],
  [
    { CLAIMSMITH_URL: 'http://127.0.0.1:4600/', CLAIMSMITH_SECRET_KEY: 'sk_test_given' },
    { url: 'http://127.0.0.1:4600', secretKey: 'sk_test_given' },
  ],
  [
    { CLAIMSMITH_URL: 'https://auth.example.com/base/', CLAIMSMITH_SECRET_KEY: 'sk_live_given' },
    { url: 'https://auth.example.com/base', secretKey: 'sk_live_given' },
  ],
])('%j: %j', async (environment, connection) => {
  expect(await findConnection(environment, folder)).toEqual(connection)
})

test.each([
  [{ CLAIMSMITH_URL: 'localhost:4400' }, 'CLAIMSMITH_URL must be'],
  // The key of a development server is sent to no other machine.
  [{ CLAIMSMITH_URL: 'https://auth.example.com' }, 'CLAIMSMITH_SECRET_KEY is missing'],
  [{ CLAIMSMITH_DATA: 'nowhere' }, 'CLAIMSMITH_SECRET_KEY is missing'],
])('%j: %s', async (environment, problem) => {
  const error = await findConnection(environment, folder).catch(reason => reason)
  expect(error).toBeInstanceOf(ConfigError)
  expect(error.problems[0]).toContain(problem)
})
