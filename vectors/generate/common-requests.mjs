// Wire protocol 8.4: the rows that are the same in production and development, for pages and for fetches.
import {
  authCase,
  bothSets,
  DB,
  expired,
  handshakeFor,
  minted,
  signedInAs,
  signedOutFor,
  UAT,
} from './request-case.mjs'
import { APP, claims, header, NOW_S, token } from './tokens.mjs'

/** The rows that are the same in both modes, once for a page and once for a fetch. */
export function commonCases(instance) {
  const isDevelopment = instance === 'development'
  const devBrowser = isDevelopment ? DB : undefined
  const cookies = parts => bothSets(instance, { devBrowser, ...parts })
  const both = (name, parts, reason, { session, ...extra } = {}) => [
    authCase(
      instance,
      `${name}, page`,
      { cookies: cookies(parts), document: true },
      handshakeFor(reason, {
        session: session ?? parts.session,
        devBrowser,
        suffixed: parts.session !== undefined || parts.uat !== undefined,
      }),
      extra,
    ),
    authCase(instance, `${name}, fetch`, { cookies: cookies(parts) }, signedOutFor(reason), extra),
  ]
  const one = (name, parts, expected, extra = {}, requestParams = {}) =>
    authCase(instance, name, { cookies: cookies(parts), ...requestParams }, expected, extra)
  const good = minted()
  return [
    one('no session and no uat, fetch', {}, signedOutFor('session-token-and-uat-missing')),
    one(
      'no session and no uat, page',
      {},
      signedOutFor('session-token-and-uat-missing'),
      {},
      { document: true },
    ),
    one(
      'uat 0 and no session',
      { uat: '0' },
      signedOutFor('session-token-and-uat-missing'),
      {},
      { document: true },
    ),
    ...both('a session and uat 0', { session: good, uat: '0' }, 'session-token-but-no-client-uat'),
    authCase(
      instance,
      'a session and no uat, page',
      { cookies: { ...cookies({}), __session: good }, document: true },
      handshakeFor('session-token-but-no-client-uat', { session: good, suffixed: false, devBrowser }),
    ),
    ...both('a uat and no session', { uat: UAT }, 'client-uat-but-no-session-token'),
    one(
      'a session that is not a token',
      { session: 'nonsense', uat: UAT },
      signedOutFor('token-invalid'),
      {},
      { document: true },
    ),
    one(
      'a session whose claims cannot be decoded',
      { session: 'e30.!.e30', uat: UAT },
      signedOutFor('token-invalid'),
    ),
    one(
      'a machine token as session',
      { session: minted({ sub: 'mch_build' }), uat: UAT },
      signedOutFor('token-type-mismatch'),
      {},
      { document: true },
    ),
    one(
      'an OAuth token as session',
      { session: token(claims(), { header: header({ typ: 'at+jwt' }) }), uat: UAT },
      signedOutFor('token-type-mismatch'),
    ),
    one(
      'a template token as session',
      { session: token(claims(), { header: header({ cat: 'cl_B7d4PD222AAA' }) }), uat: UAT },
      signedOutFor('token-type-mismatch'),
    ),
    one(
      'a token of an unknown category as session',
      { session: token(claims(), { header: header({ cat: 'cl_zzz' }) }), uat: UAT },
      signedOutFor('token-type-mismatch'),
    ),
    ...both(
      'a session older than the uat',
      { session: good, uat: String(NOW_S - 9) },
      'session-token-iat-before-client-uat',
    ),
    ...both(
      'a session older than the uat that could be refreshed',
      { session: expired(), uat: String(NOW_S - 9), refresh: 'rt_1' },
      'session-token-iat-before-client-uat',
    ),
    one(
      'a session as old as the uat',
      { session: good, uat: String(NOW_S - 10) },
      signedInAs(),
      {},
      { document: true },
    ),
    one('a good session, page', { session: good, uat: UAT }, signedInAs(), {}, { document: true }),
    one('a good session, fetch', { session: good, uat: UAT }, signedInAs()),
    one('a good session, POST', { session: good, uat: UAT }, signedInAs(), {}, { method: 'POST' }),
    one('a good session, keys from the Backend API', { session: good, uat: UAT }, signedInAs(), {
      keys: 'jwks',
    }),
    one(
      'a session without a category',
      { session: token(claims(), { header: header({ cat: undefined }) }), uat: UAT },
      signedInAs(),
    ),
    one(
      'a pending session',
      { session: minted({ sts: 'pending' }), uat: UAT },
      { ...signedInAs(null), sessionStatus: 'pending' },
    ),
    one(
      'a pending session where pending sessions count',
      { session: minted({ sts: 'pending' }), uat: UAT },
      { ...signedInAs(), sessionStatus: 'pending' },
      { options: { treatPendingAsSignedOut: false } },
    ),
    ...both(
      'an expired session',
      { session: expired(), uat: UAT },
      'session-token-expired-refresh-non-eligible-no-refresh-cookie',
    ),
    one(
      'an expired session, POST',
      { session: expired(), uat: UAT, refresh: 'rt_1' },
      signedOutFor('session-token-expired-refresh-non-eligible-non-get'),
      {},
      { method: 'POST' },
    ),
    one('expired within the leeway', { session: expired({ exp: NOW_S - 4 }), uat: UAT }, signedInAs()),
    one(
      'expired without any leeway',
      { session: expired({ exp: NOW_S }), uat: UAT },
      signedOutFor('session-token-expired-refresh-non-eligible-no-refresh-cookie'),
      { options: { clockSkewInMs: 0 } },
    ),
    ...both(
      'a session that is not active yet',
      { session: minted({ nbf: NOW_S + 30 }), uat: UAT },
      'session-token-nbf',
    ),
    ...both(
      'a session issued in the future',
      { session: minted({ iat: NOW_S + 30 }), uat: UAT },
      'session-token-iat-in-the-future',
    ),
    one(
      'a session signed by another key',
      { session: token(claims(), { key: 'stranger' }), uat: UAT },
      signedOutFor('token-invalid-signature'),
      {},
      { document: true },
    ),
    one(
      'a session of an unknown key',
      { session: token(claims(), { header: header({ kid: 'ins_zzz' }) }), uat: UAT },
      signedOutFor('jwk-kid-mismatch'),
      { keys: 'jwks' },
    ),
    one(
      'a session without a subject',
      { session: minted({ sub: undefined }), uat: UAT },
      signedOutFor('token-verification-failed'),
    ),
    one(
      'a session of another party',
      { session: minted({ azp: 'https://elsewhere.test' }), uat: UAT },
      signedOutFor('token-invalid-authorized-parties'),
      { options: { authorizedParties: [APP] } },
    ),
    one('a session of no party', { session: minted({ azp: undefined }), uat: UAT }, signedInAs()),
    one(
      'the header typ in lower case',
      { session: token(claims(), { header: header({ typ: 'jwt' }) }), uat: UAT },
      signedOutFor('token-invalid'),
    ),
    one(
      'an unsigned session',
      { session: token(claims(), { header: header({ alg: 'none' }) }), uat: UAT },
      signedOutFor('token-invalid-algorithm'),
    ),
  ]
}
