import { createHash } from 'node:crypto'
import type { Incoming } from '../http/incoming.ts'

/** GET /avatars/:user_id: the default picture, drawn from the id alone. Public, and the same forever. */
export async function getAvatar(request: Incoming): Promise<Response> {
  const digest = createHash('sha256')
    .update(request.params.user_id ?? '')
    .digest()
  const hue = digest.readUInt16BE(0) % 360
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64" width="64" height="64"><rect width="64" height="64" fill="hsl(${hue} 45% 88%)"/><g fill="hsl(${hue} 40% 42%)"><circle cx="32" cy="25" r="11"/><path d="M10 64a22 22 0 0 1 44 0z"/></g></svg>`
  return new Response(svg, {
    headers: {
      'content-type': 'image/svg+xml',
      'cache-control': 'public, max-age=31536000, immutable',
      'cross-origin-resource-policy': 'cross-origin',
      'x-content-type-options': 'nosniff',
    },
  })
}
