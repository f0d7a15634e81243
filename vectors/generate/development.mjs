// Wire protocol 8.4 for a development instance, whose server has to know the browser first.
import { commonCases } from './common-requests.mjs'
import {
  authCase,
  bothSets,
  DB,
  file,
  handshakeFor,
  liveCookies,
  minted,
  signedInAs,
  signedOutFor,
  UAT,
} from './request-case.mjs'
import { APP, PUBLISHABLE_KEY, suffix } from './tokens.mjs'

const devCookies = parts => bothSets('development', { session: minted(), uat: UAT, devBrowser: DB, ...parts })
const visit = (name, requestParams, expected, extra) =>
  authCase('development', name, { cookies: devCookies(), ...requestParams }, expected, extra)

export const development = file(
  'A development instance: pk_test, sk_test, and a browser that has to be known.',
  [
    ...commonCases('development'),
    visit(
      'an unknown browser, page',
      { cookies: {}, document: true },
      handshakeFor('dev-browser-missing', { suffixed: false }),
    ),
    visit('an unknown browser, fetch', { cookies: {} }, signedOutFor('dev-browser-missing')),
    visit(
      'a good session from an unknown browser, fetch',
      { cookies: bothSets('development', { session: minted(), uat: UAT }) },
      signedOutFor('dev-browser-missing'),
    ),
    visit(
      'a good session from an unknown browser, page',
      { cookies: bothSets('development', { session: minted(), uat: UAT }), document: true },
      handshakeFor('dev-browser-missing', { session: minted() }),
    ),
    visit(
      'a browser known only without suffix while the current set has one',
      { cookies: { [`__client_uat_${suffix(PUBLISHABLE_KEY.development)}`]: UAT, __clerk_db_jwt: DB } },
      signedOutFor('dev-browser-missing'),
    ),
    visit(
      'a browser named in the address, page',
      { url: `${APP}/page?__clerk_db_jwt=dvb_other&a=1`, document: true },
      handshakeFor('dev-browser-sync', {
        session: minted(),
        devBrowser: 'dvb_other',
        redirectUrl: `${APP}/page?a=1`,
      }),
    ),
    visit(
      'a browser named in the address, fetch',
      { url: `${APP}/page?__clerk_db_jwt=dvb_other` },
      signedOutFor('dev-browser-sync'),
    ),
    visit(
      'in production a browser in the address means nothing',
      { url: `${APP}/page?__clerk_db_jwt=dvb_other`, cookies: liveCookies(), document: true },
      signedInAs(),
    ),
  ].map(entry => (entry.name.startsWith('in production') ? { ...entry, instance: 'production' } : entry)),
)
