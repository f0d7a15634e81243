/**
 * How the middleware tells the rest of the application who is calling.
 *
 * It authenticates a request once and writes the outcome into the headers that the application will see, with an
 * HMAC made of the secret key. The application checks the HMAC and reads; it verifies no token again and asks no
 * server for keys. Headers of these names that come from outside are dropped, and without the HMAC they would not be
 * believed either.
 */

import type { RequestState } from '@claimsmith/core'
import { HEADER } from '@claimsmith/core/wire'
import { hmacSha256, hmacSha256InNode, isEqual } from './hmac.ts'

export type Handover = {
  /** The verified session token; null when signed out. */
  token: string | null
  /** Why nobody is signed in, for developers. */
  reason: string
  message: string
  /** Path and query of the page as the browser asked for it. */
  path: string
}

/** Never leaves the application, so it is not part of the wire protocol. */
const PATH_HEADER = 'x-claimsmith-path'

const HANDOVER_HEADERS = [
  HEADER.authStatus,
  HEADER.authToken,
  HEADER.authReason,
  HEADER.authMessage,
  HEADER.authSignature,
  PATH_HEADER,
]

/** Replaces whatever `headers` say about the caller with what the middleware found out. */
export async function writeHandover(
  headers: Headers,
  state: RequestState,
  path: string,
  secretKey: string,
): Promise<void> {
  headers.set(HEADER.authStatus, state.status)
  headers.set(HEADER.authToken, state.token ?? '')
  headers.set(HEADER.authReason, state.reason ?? '')
  headers.set(HEADER.authMessage, state.message ?? '')
  headers.set(PATH_HEADER, path)
  headers.set(
    HEADER.authSignature,
    await hmacSha256(
      secretKey,
      signedText(name => headers.get(name)),
    ),
  )
}

/** What the middleware handed over; null when it did not see this request. */
export async function readHandover(read: HeaderReader, secretKey: string): Promise<Handover | null> {
  return parseHandover(read, await hmacSha256(secretKey, signedText(read)))
}

/** As `readHandover`, at once. Throws an `Error` in a runtime without `node:crypto`. */
export function readHandoverInNode(read: HeaderReader, secretKey: string): Handover | null {
  const signature = hmacSha256InNode(secretKey, signedText(read))
  if (signature === null) {
    throw new Error('getAuth() needs the Node.js runtime. Remove "runtime: edge" from this route.')
  }
  return parseHandover(read, signature)
}

export type HeaderReader = (name: string) => string | null

function parseHandover(read: HeaderReader, signature: string): Handover | null {
  if (!isEqual(signature, read(HEADER.authSignature) ?? '')) return null
  return {
    token: read(HEADER.authToken) || null,
    reason: read(HEADER.authReason) ?? '',
    message: read(HEADER.authMessage) ?? '',
    path: read(PATH_HEADER) ?? '/',
  }
}

/** Header values contain no line breaks, so no two handovers sign the same text. */
function signedText(read: HeaderReader): string {
  return HANDOVER_HEADERS.filter(name => name !== HEADER.authSignature)
    .map(name => read(name) ?? '')
    .join('\n')
}
