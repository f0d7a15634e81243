/** Files from a folder, never from outside it, whether the way out is in the path or a link. */

import { createReadStream } from 'node:fs'
import { realpath, stat } from 'node:fs/promises'
import { extname, join, sep } from 'node:path'
import { Readable } from 'node:stream'

const TYPES: { [extension: string]: string } = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.map': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
}

/** Null when the folder holds no such file. `path` is percent-decoded already. */
export async function serveFile(
  folder: string,
  path: string,
  headers: Record<string, string>,
): Promise<Response | null> {
  const [root, file] = await Promise.all(
    [folder, join(folder, path)].map(name => realpath(name).catch(() => null)),
  )
  if (!root || !file?.startsWith(root + sep)) return null
  const info = await stat(file).catch(() => null)
  if (!info?.isFile()) return null
  const all = new Headers(headers)
  all.set('content-type', TYPES[extname(file)] ?? 'application/octet-stream')
  all.set('content-length', String(info.size))
  all.set('x-content-type-options', 'nosniff')
  return new Response(Readable.toWeb(createReadStream(file)) as ReadableStream<Uint8Array>, { headers: all })
}
