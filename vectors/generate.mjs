// Writes the vectors of this folder. Run it with `node vectors/generate.mjs` after changing a case, and review the
// difference as data. The same cases come out each time: fixed keys, a fixed time, deterministic signatures.
import { mkdirSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { bearer } from './generate/bearer.mjs'
import { contract } from './generate/contract.mjs'
import { cookies, publishableKeys } from './generate/cookies.mjs'
import { development } from './generate/development.mjs'
import { handshake } from './generate/handshake.mjs'
import { malformed } from './generate/malformed.mjs'
import { production } from './generate/production.mjs'
import { refresh } from './generate/refresh.mjs'
import { has, organization } from './generate/session-token.mjs'
import { threats } from './generate/threats.mjs'

/** Every file by its path in this folder, with its content. */
export const vectors = {
  'cookies.json': cookies,
  'publishable-key.json': publishableKeys,
  'authenticate-request/production.json': production,
  'authenticate-request/development.json': development,
  'authenticate-request/bearer.json': bearer,
  'authenticate-request/handshake.json': handshake,
  'authenticate-request/refresh.json': refresh,
  'session-token/organization.json': organization,
  'session-token/has.json': has,
  'verify-token/contract.json': contract,
  'verify-token/threats.json': threats,
  'verify-token/malformed.json': malformed,
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const [path, content] of Object.entries(vectors)) {
    const url = new URL(path, import.meta.url)
    mkdirSync(new URL('.', url), { recursive: true })
    writeFileSync(url, `${JSON.stringify(content, null, 2)}\n`)
  }
}
