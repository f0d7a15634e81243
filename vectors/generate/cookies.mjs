// Which of the two sets of cookies is current: wire protocol 7.1, one or more cases for each of its eight rules.
import { claims, keys, NOW, NOW_S, PUBLISHABLE_KEY, suffix, token } from './tokens.mjs'

const own = changes => token(claims(changes))
const foreign = token(claims({ iss: 'https://clerk.elsewhere.test' }), { key: 'stranger' })

function row(rule, name, { unsuffixed = {}, suffixed = {} }, expected, instanceType = 'development') {
  const publishableKey = PUBLISHABLE_KEY[instanceType]
  const named = (cookies, ending) =>
    Object.fromEntries(Object.entries(cookies).map(([name, value]) => [`__${name}${ending}`, value]))
  const cookies = { ...named(unsuffixed, ''), ...named(suffixed, `_${suffix(publishableKey)}`) }
  return { name, rule, publishableKey, cookies, expected: { suffixed: expected } }
}

const uat = String(NOW_S - 100)

export const cookies = {
  $comment: `Session tokens are signed by the test key ${keys.main.kid}; nothing about the choice depends on it.`,
  now: NOW,
  suffixes: [
    { publishableKey: 'pk_test_Y2xlcmsubG9jYWxob3N0OjQwMDAk', suffix: 'ydTP76cu' },
    { publishableKey: 'pk_live_Y2xlcmsubG9jYWxob3N0OjQwMDAk', suffix: 'MJEZl0k1' },
    ...Object.values(PUBLISHABLE_KEY).map(key => ({ publishableKey: key, suffix: suffix(key) })),
  ],
  cases: [
    row(
      1,
      'an unsuffixed session without an issuer is taken',
      {
        unsuffixed: { session: own({ iss: undefined }), client_uat: uat },
        suffixed: { session: own(), client_uat: uat },
      },
      false,
    ),
    row(
      1,
      'an unsuffixed session that is not a JWT is taken',
      {
        unsuffixed: { session: 'not-a-jwt', client_uat: uat },
        suffixed: { session: own(), client_uat: uat },
      },
      false,
    ),
    row(
      2,
      'an unsuffixed session of another instance is passed over',
      {
        unsuffixed: { session: foreign, client_uat: uat },
        suffixed: { session: own(), client_uat: uat },
      },
      true,
    ),
    row(
      2,
      'an unsuffixed session of another instance is passed over even if there is no suffixed one',
      {
        unsuffixed: { session: foreign, client_uat: uat },
      },
      true,
    ),
    row(
      2,
      'an issuer with a slash at the end is another instance',
      {
        unsuffixed: { session: own({ iss: 'https://clerk.app.test/' }), client_uat: uat },
      },
      true,
    ),
    row(
      2,
      'an issuer that is not a string is another instance',
      {
        unsuffixed: { session: own({ iss: ['https://clerk.app.test'] }), client_uat: uat },
      },
      true,
    ),
    row(
      3,
      'without any suffixed cookie the unsuffixed ones are taken',
      {
        unsuffixed: { session: own(), client_uat: uat },
      },
      false,
    ),
    row(3, 'without any cookie at all the unsuffixed ones are taken', {}, false),
    row(
      3,
      'the scheme of the issuer does not matter',
      {
        unsuffixed: { session: own({ iss: 'http://clerk.app.test' }), client_uat: uat },
      },
      false,
    ),
    row(
      4,
      'the unsuffixed session is newer',
      {
        unsuffixed: { session: own({ iat: NOW_S - 5 }), client_uat: uat },
        suffixed: { session: own({ iat: NOW_S - 50 }), client_uat: uat },
      },
      false,
    ),
    row(
      4,
      'the unsuffixed session is newer and neither uat was written',
      {
        unsuffixed: { session: own({ iat: NOW_S - 5 }) },
        suffixed: { session: own({ iat: NOW_S - 50 }) },
      },
      false,
    ),
    row(
      4,
      'the suffixed session is newer',
      {
        unsuffixed: { session: own({ iat: NOW_S - 50 }), client_uat: uat },
        suffixed: { session: own({ iat: NOW_S - 5 }), client_uat: uat },
      },
      true,
    ),
    row(
      4,
      'the suffixed session is not a JWT, so the unsuffixed one is newer',
      {
        unsuffixed: { session: own(), client_uat: uat },
        suffixed: { session: 'not-a-jwt', client_uat: uat },
      },
      false,
    ),
    row(
      5,
      'signed out with suffixes, signed in without',
      {
        unsuffixed: { session: own(), client_uat: uat },
        suffixed: { client_uat: '0' },
      },
      false,
    ),
    row(
      5,
      'signed out with and without suffixes',
      {
        unsuffixed: { client_uat: '0' },
        suffixed: { client_uat: '0' },
      },
      true,
    ),
    row(
      6,
      'in development, signed out without suffixes and the suffixed session has expired',
      {
        unsuffixed: { client_uat: '0' },
        suffixed: { session: own({ iat: NOW_S - 90, exp: NOW_S - 30 }), client_uat: uat },
      },
      false,
    ),
    row(
      6,
      'in development, expiry counts without any leeway',
      {
        unsuffixed: { client_uat: '0' },
        suffixed: { session: own({ exp: NOW_S }), client_uat: uat },
      },
      false,
    ),
    row(
      6,
      'in development, signed out without suffixes but the suffixed session is good',
      {
        unsuffixed: { client_uat: '0' },
        suffixed: { session: own(), client_uat: uat },
      },
      true,
    ),
    row(
      6,
      'in production an expired suffixed session is still the current one',
      {
        unsuffixed: { client_uat: '0' },
        suffixed: { session: own({ iat: NOW_S - 90, exp: NOW_S - 30 }), client_uat: String(NOW_S - 20) },
      },
      true,
      'production',
    ),
    row(
      7,
      'a suffixed session without its uat is half a set',
      {
        unsuffixed: { client_uat: uat },
        suffixed: { session: own() },
      },
      false,
    ),
    row(
      8,
      'both sets are whole and equal',
      {
        unsuffixed: { session: own(), client_uat: uat },
        suffixed: { session: own(), client_uat: uat },
      },
      true,
    ),
    row(
      8,
      'only the suffixed set is there',
      {
        suffixed: { session: own(), client_uat: uat },
      },
      true,
    ),
    row(
      8,
      'only a suffixed uat is there',
      {
        suffixed: { client_uat: uat },
      },
      true,
    ),
  ],
}

const base64 = text => Buffer.from(text).toString('base64')

export const publishableKeys = {
  cases: [
    {
      name: 'a development key',
      key: PUBLISHABLE_KEY.development,
      expected: { instanceType: 'development', frontendApi: 'clerk.app.test' },
    },
    {
      name: 'a production key',
      key: PUBLISHABLE_KEY.production,
      expected: { instanceType: 'production', frontendApi: 'clerk.app.test' },
    },
    {
      name: 'a host with a port',
      key: 'pk_test_Y2xlcmsubG9jYWxob3N0OjQwMDAk',
      expected: { instanceType: 'development', frontendApi: 'clerk.localhost:4000' },
    },
    {
      name: 'an address with a port',
      key: `pk_test_${base64('127.0.0.1:4000$')}`,
      expected: { instanceType: 'development', frontendApi: '127.0.0.1:4000' },
    },
    {
      name: 'padding is allowed',
      key: `pk_live_${base64('a.example.com$')}`,
      expected: { instanceType: 'production', frontendApi: 'a.example.com' },
    },
    { name: 'a host without a dot', key: `pk_test_${base64('localhost:4000$')}`, expected: null },
    { name: 'no dollar at the end', key: `pk_test_${base64('clerk.app.test')}`, expected: null },
    { name: 'two dollars', key: `pk_test_${base64('clerk.app.test$$')}`, expected: null },
    { name: 'a dollar inside', key: `pk_test_${base64('clerk.$app.test$')}`, expected: null },
    { name: 'another prefix', key: `pk_prod_${base64('clerk.app.test$')}`, expected: null },
    { name: 'a secret key', key: 'sk_test_Y2xlcmsubG9jYWxob3N0OjQwMDAk', expected: null },
    { name: 'four parts', key: `pk_test_${base64('clerk.app.test$')}_x`, expected: null },
    { name: 'not base64', key: 'pk_test_%%%%', expected: null },
    { name: 'only the prefix', key: 'pk_test_', expected: null },
    { name: 'empty', key: '', expected: null },
  ],
}
