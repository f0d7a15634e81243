/**
 * GET /npm/@clerk/<package>@<version>/dist/<file>: the browser bundles of unmodified SDKs, served from the two
 * optional packages when they are installed.
 *
 * The version is a major, a tag, or exact. Chunks are asked for by exact version, which is immutable; an entry
 * asked for by major or tag is cached for a short time only.
 */

import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import type { Context } from '../context.ts'
import { apiError } from '../errors.ts'
import type { Incoming } from '../http/incoming.ts'
import { serveFile } from '../http/static.ts'

type Bundle = { folder: string; version: string }

const PACKAGES = ['clerk-js', 'ui'] as const
const ENTRY_MAX_AGE_S = 300

export async function getScript(request: Incoming, _ctx: Context): Promise<Response> {
  const [, name, version = '', file = ''] =
    /^\/npm\/@clerk\/([a-z-]+)@([^/]+)\/dist\/([^/]+)$/.exec(request.url.pathname) ?? []
  const bundle = PACKAGES.some(known => known === name) ? findBundle(`@clerk/${name}`) : null
  if (!bundle || !matches(version, bundle.version) || !file.endsWith('.js')) throw notServed(name, version)
  const exact = version === bundle.version
  const response = await serveFile(bundle.folder, file, {
    'access-control-allow-origin': '*',
    'cache-control': exact ? 'public, max-age=31536000, immutable' : `public, max-age=${ENTRY_MAX_AGE_S}`,
    'cross-origin-resource-policy': 'cross-origin',
  })
  if (!response) throw notServed(name, version)
  return response
}

/** Looked for folder by folder, as `require` does: the packages do not export their manifest. */
function findBundle(name: string): Bundle | null {
  const folders = createRequire(import.meta.url).resolve.paths(name) ?? []
  const folder = folders.map(path => join(path, name)).find(path => existsSync(join(path, 'package.json')))
  if (!folder) return null
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string }
  return { folder: join(folder, 'dist'), version }
}

/** `6`, `6.40` and `6.40.0` all mean 6.40.0; tags mean whatever is installed. */
function matches(asked: string, installed: string): boolean {
  return /^\d/.test(asked) ? `${installed}.`.startsWith(`${asked}.`) : /^(latest|canary|staging)$/.test(asked)
}

function notServed(name: string | undefined, version: string) {
  const longMessage = `This server has no script bundle ${name ?? ''}@${version}. Install @clerk/clerk-js and @clerk/ui beside it, in the version the application asks for.`
  return apiError('resource_not_found', undefined, longMessage)
}
