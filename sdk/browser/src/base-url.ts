/**
 * Where the Frontend API is, and which cookies belong to it: both follow from the publishable key.
 */

import { cookieSuffix, type PublishableKey } from '@claimsmith/core/publishable-key'
import { sha1 } from './sha1.ts'

const LOCALHOST = /^[^:]+\.localhost(?=:|$)/
const LOOPBACK = /^(localhost|127\.0\.0\.1)(:|$)/

/**
 * Without a trailing slash. Hosts of this machine are spoken to over plain http, all others over https.
 *
 * A key needs a dot and so cannot name `localhost`: any name under `.localhost` stands for it. Only as `localhost` is
 * the server on the same site as a page there, and only then do its cookies travel.
 */
export function frontendApiUrl(key: PublishableKey, explicit: string | undefined): string {
  if (explicit) return explicit.replace(/\/+$/, '')
  const host = key.frontendApi.replace(LOCALHOST, 'localhost')
  return `${LOOPBACK.test(host) ? 'http' : 'https'}://${host}`
}

/** `cookieSuffix`, also on pages that have no WebCrypto. */
export async function browserCookieSuffix(publishableKey: string): Promise<string> {
  if (globalThis.crypto?.subtle) return cookieSuffix(publishableKey)
  const digest = sha1(new TextEncoder().encode(publishableKey))
  return btoa(String.fromCharCode(...digest))
    .replace(/\+/g, '-')
    .replace(/\//g, '_')
    .slice(0, 8)
}
