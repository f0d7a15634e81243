import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { serveFile } from './static.ts'

let parent: string
let folder: string

beforeAll(async () => {
  parent = await mkdtemp(join(tmpdir(), 'claimsmith-static-'))
  folder = join(parent, 'public')
  await mkdir(join(folder, 'assets'), { recursive: true })
  await mkdir(join(parent, 'public-secret'))
  await writeFile(join(folder, 'index.html'), '<!doctype html>')
  await writeFile(join(folder, 'assets', 'app.js'), 'export {}')
  await writeFile(join(folder, 'data.unknown'), 'x')
  await writeFile(join(parent, 'secret.txt'), 'secret')
  await writeFile(join(parent, 'public-secret', 'file.js'), 'secret')
})
afterAll(() => rm(parent, { recursive: true }))

test.each([
  ['index.html', 'text/html; charset=utf-8', '<!doctype html>'],
  ['assets/app.js', 'text/javascript; charset=utf-8', 'export {}'],
  ['assets/../index.html', 'text/html; charset=utf-8', '<!doctype html>'],
  ['data.unknown', 'application/octet-stream', 'x'],
])('%s is served as %s', async (path, type, content) => {
  const response = await serveFile(folder, path, { 'cache-control': 'no-cache' })
  expect(response?.headers.get('content-type')).toBe(type)
  expect(response?.headers.get('content-length')).toBe(String(content.length))
  expect(response?.headers.get('x-content-type-options')).toBe('nosniff')
  expect(response?.headers.get('cache-control')).toBe('no-cache')
  expect(await response?.text()).toBe(content)
})

test.each([
  'missing.js',
  'assets',
  '',
  '.',
  '..',
  '../secret.txt',
  'assets/../../secret.txt',
  '../public-secret/file.js',
  '/etc/passwd',
  'index.html\0.js',
  'assets\\..\\..\\secret.txt',
])('nothing is served for %j', async path => {
  expect(await serveFile(folder, path, {})).toBeNull()
})

test('a link that leaves the folder is not followed', async () => {
  await symlink(join(parent, 'secret.txt'), join(folder, 'link.txt'))
  expect(await serveFile(folder, 'link.txt', {})).toBeNull()
})
