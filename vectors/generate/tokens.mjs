// Keys, tokens and requests that the vectors are made of. Uses node:crypto only, so that what is generated does not
// depend on the code it tests.
import { createHash, createHmac, createPrivateKey, createPublicKey, sign, verify } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'

const readJson = name => JSON.parse(readFileSync(new URL(`../keys/${name}`, import.meta.url), 'utf8'))

const privateJwks = readJson('test-keys.json')

/** Private test keys by name; `stranger` has the same key id as `main`, and is not trusted. */
export const keys = Object.fromEntries(
  Object.entries(privateJwks)
    .filter(([name]) => name !== '$comment')
    .map(([name, jwk]) => [name, { kid: jwk.kid, key: createPrivateKey({ key: jwk, format: 'jwk' }) }]),
)

export function publicJwk(name, alg) {
  const { d, p, q, dp, dq, qi, ...jwk } = privateJwks[name]
  return { ...jwk, use: 'sig', ...(alg && { alg }) }
}

export const pem = name => createPublicKey(keys[name].key).export({ type: 'spki', format: 'pem' })

/** Every case happens at this moment: 2027-01-15T08:00:00Z. */
export const NOW = 1_800_000_000_000
export const NOW_S = NOW / 1000

export const FRONTEND_API = 'clerk.app.test'
export const APP = 'https://app.test'
export const PUBLISHABLE_KEY = {
  development: `pk_test_${Buffer.from(`${FRONTEND_API}$`).toString('base64url')}`,
  production: `pk_live_${Buffer.from(`${FRONTEND_API}$`).toString('base64url')}`,
}

export const suffix = publishableKey =>
  createHash('sha1')
    .update(publishableKey)
    .digest('base64')
    .replace(/\+/g, '-')
    .replace(/\//g, '_')
    .slice(0, 8)

/** The claims of a good session token, minted ten seconds ago. */
export const claims = (changes = {}) => ({
  v: 2,
  iss: `https://${FRONTEND_API}`,
  sub: 'user_ada',
  sid: 'sess_ada',
  azp: APP,
  iat: NOW_S - 10,
  nbf: NOW_S - 20,
  exp: NOW_S + 50,
  jti: '5e55107e5e55107e5e55',
  sts: 'active',
  fva: [0, -1],
  fullName: 'Ada Lovelace',
  ...changes,
})

/** The header of a good session token. A change to undefined leaves the member out. */
export const header = (changes = {}) => ({
  alg: 'RS256',
  kid: keys.main.kid,
  typ: 'JWT',
  cat: 'cl_B7d4PD111AAA',
  ...changes,
})

const encode = value =>
  Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url')

/** Signs a header and claims; either may be given as text, to write what JSON.stringify would not. */
export function token(
  claimsSet = claims(),
  { header: joseHeader = header(), key = 'main', alg = joseHeader.alg } = {},
) {
  const input = `${encode(joseHeader)}.${encode(claimsSet)}`
  return `${input}.${signature(input, key, alg).toString('base64url')}`
}

export function signature(input, key, alg) {
  const data = Buffer.from(input)
  if (alg === 'none') return Buffer.alloc(0)
  if (alg === 'HS256') return createHmac('sha256', pem(key)).update(data).digest()
  if (alg === 'ES256') return ecdsaSignature(data, keys[key].key)
  if (alg === 'EdDSA') return sign(null, data, keys[key].key)
  return sign(`sha${alg?.slice(2) ?? '256'}`, data, keys[key].key)
}

// An ECDSA signature is different each time it is made, so those that were made are kept.
const ES256_FILE = 'es256-signatures.json'
const es256Signatures = readJson(ES256_FILE)

function ecdsaSignature(data, key) {
  const id = createHash('sha256').update(data).digest('hex')
  const options = { key, dsaEncoding: 'ieee-p1363' }
  const kept = es256Signatures[id] && Buffer.from(es256Signatures[id], 'base64url')
  if (kept && verify('sha256', data, { ...options, key: createPublicKey(key) }, kept)) return kept
  const made = sign('sha256', data, options)
  es256Signatures[id] = made.toString('base64url')
  writeFileSync(
    new URL(`../keys/${ES256_FILE}`, import.meta.url),
    `${JSON.stringify(es256Signatures, null, 2)}\n`,
  )
  return made
}

export const cookieHeader = cookies =>
  Object.entries(cookies)
    .map(([name, value]) => `${name}=${value}`)
    .join('; ')

/** A page navigation, a fetch, or another method, to the application. */
export function request({
  cookies = {},
  headers = {},
  method = 'GET',
  url = `${APP}/page`,
  document = false,
}) {
  const cookie = cookieHeader(cookies)
  return {
    method,
    url,
    headers: {
      ...(document
        ? { accept: 'text/html,*/*', 'sec-fetch-dest': 'document' }
        : { accept: 'application/json' }),
      ...(cookie && { cookie }),
      ...headers,
    },
  }
}
