/**
 * The built dashboard. Every path below /dashboard that is no file is the single page.
 *
 * The policy allows no inline script. The editor adds style rules of its own: they carry a nonce, made new for
 * every page load and handed to the script in a meta element.
 */

import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { RandomBytes } from '../id.ts'
import { serveFile } from './static.ts'

/** Beside the program when built, in the workspace when run from source. */
const FOLDERS = ['./dashboard', '../../../dashboard/dist'].map(path =>
  fileURLToPath(new URL(path, import.meta.url)),
)
const NONCE_PLACEHOLDER = '__CSP_NONCE__'

export async function dashboardPage(path: string, random: RandomBytes): Promise<Response> {
  for (const folder of FOLDERS) {
    const page = await readFile(join(folder, 'index.html'), 'utf8').catch(() => null)
    if (page !== null)
      return (await asset(folder, path)) ?? html(page, Buffer.from(random(16)).toString('base64'))
  }
  return new Response('The dashboard is not built. Run: npm run build\n', { status: 503 })
}

function asset(folder: string, path: string): Promise<Response | null> | null {
  const file = path.replace(/^\/dashboard\/?/, '')
  if (!/\.[a-z0-9]+$/.test(file) || file === 'index.html') return null
  const hashed = file.startsWith('assets/')
  return serveFile(folder, file, {
    'cache-control': hashed ? 'public, max-age=31536000, immutable' : 'no-cache',
  })
}

function html(page: string, nonce: string): Response {
  const policy = [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: https: http:",
    "font-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ]
  return new Response(page.replaceAll(NONCE_PLACEHOLDER, nonce), {
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'content-security-policy': policy.join('; '),
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
    },
  })
}
