import { describe, expect, test } from 'vitest'
import {
  ConfigError,
  type Environment,
  flagOf,
  frontendApiHost,
  isLoopback,
  type Mode,
  readConfig,
} from './config.ts'

const PRODUCTION: Environment = {
  CLAIMSMITH_PUBLIC_URL: 'https://clerk.example.com',
  CLAIMSMITH_ENCRYPTION_KEY: Buffer.alloc(32).toString('base64'),
  CLAIMSMITH_ALLOWED_ORIGINS: 'https://app.example.com',
  CLAIMSMITH_SMTP_URL: 'smtps://user:password@mail.example.com',
}

function problems(mode: Mode, environment: Environment, flags?: Environment): string[] {
  try {
    readConfig(mode, environment, flags)
    return []
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    return error.problems
  }
}

test('development needs nothing', () => {
  expect(readConfig('development', {})).toMatchObject({
    mode: 'development',
    port: 4400,
    host: '127.0.0.1',
    publicUrl: 'http://localhost:4400',
    encryptionKey: null,
    secretKey: null,
    allowedOrigins: [],
    smtpUrl: null,
    mailFrom: 'no-reply@localhost',
    logLevel: 'info',
  })
})

test('production lists everything it lacks in one go', () => {
  const missing = problems('production', {}).map(problem => problem.split(' ')[0])
  expect(missing).toEqual([
    'CLAIMSMITH_PUBLIC_URL',
    'CLAIMSMITH_ENCRYPTION_KEY',
    'CLAIMSMITH_ALLOWED_ORIGINS',
    'CLAIMSMITH_SMTP_URL',
  ])
  expect(problems('production', PRODUCTION)).toEqual([])
  expect(readConfig('production', PRODUCTION).host).toBe('0.0.0.0')
})

test('what is empty or blank counts as missing', () => {
  expect(problems('production', { ...PRODUCTION, CLAIMSMITH_SMTP_URL: '  ' })).toHaveLength(1)
})

test('flags win over the environment', () => {
  const config = readConfig('development', { CLAIMSMITH_PORT: '5000' }, { port: '6000' })
  expect([config.port, config.publicUrl]).toEqual([6000, 'http://localhost:6000'])
})

test('the public URL is kept without a trailing slash, origins in their plain form', () => {
  const config = readConfig('production', {
    ...PRODUCTION,
    CLAIMSMITH_PUBLIC_URL: 'https://Clerk.Example.com:443/',
    CLAIMSMITH_ALLOWED_ORIGINS: ' https://app.example.com/ , http://localhost:3000 ,',
  })
  expect(config.publicUrl).toBe('https://clerk.example.com')
  expect(config.allowedOrigins).toEqual(['https://app.example.com', 'http://localhost:3000'])
})

describe('Refused with the name of the setting and the way out:', () => {
  test.each<[string, Mode, Environment, RegExp]>([
    ['a port that is no number', 'development', { CLAIMSMITH_PORT: '44oo' }, /^CLAIMSMITH_PORT .*0 to 65535/],
    ['a port too high', 'development', { CLAIMSMITH_PORT: '65536' }, /^CLAIMSMITH_PORT/],
    ['a negative port', 'development', { CLAIMSMITH_PORT: '-1' }, /^CLAIMSMITH_PORT/],
    [
      'a public URL with a path',
      'development',
      { CLAIMSMITH_PUBLIC_URL: 'https://a.example/x' },
      /without a path/,
    ],
    [
      'a public URL of another scheme',
      'development',
      { CLAIMSMITH_PUBLIC_URL: 'ftp://a.example' },
      /^CLAIMSMITH_PUBLIC_URL/,
    ],
    [
      'a public URL that is none',
      'development',
      { CLAIMSMITH_PUBLIC_URL: 'a.example' },
      /^CLAIMSMITH_PUBLIC_URL/,
    ],
    [
      'http in production',
      'production',
      { ...PRODUCTION, CLAIMSMITH_PUBLIC_URL: 'http://clerk.example.com' },
      /must be https/,
    ],
    ['a database nobody knows', 'development', { DATABASE_URL: 'mysql://x' }, /^DATABASE_URL/],
    [
      'a short encryption key',
      'development',
      { CLAIMSMITH_ENCRYPTION_KEY: 'c2hvcnQ=' },
      /openssl rand -base64 32/,
    ],
    [
      'a secret key without its prefix',
      'development',
      { CLAIMSMITH_SECRET_KEY: 'x'.repeat(60) },
      /"sk_test_"/,
    ],
    ['a short secret key', 'development', { CLAIMSMITH_SECRET_KEY: 'sk_test_short' }, /32 more/],
    [
      'a development key in production',
      'production',
      { ...PRODUCTION, CLAIMSMITH_SECRET_KEY: `sk_test_${'x'.repeat(40)}` },
      /"sk_live_"/,
    ],
    [
      'an origin with a path',
      'development',
      { CLAIMSMITH_ALLOWED_ORIGINS: 'https://a.example/x' },
      /not an origin/,
    ],
    ['a wildcard origin', 'development', { CLAIMSMITH_ALLOWED_ORIGINS: '*' }, /not an origin/],
    [
      'a log level nobody knows',
      'development',
      { CLAIMSMITH_LOG_LEVEL: 'loud' },
      /debug, info, warn, error, silent/,
    ],
  ])('%s', (_what, mode, environment, problem) => {
    const found = problems(mode, environment)
    expect(found).toHaveLength(1)
    expect(found[0]).toMatch(problem)
  })

  test('a flag nobody knows', () => {
    expect(problems('development', {}, { prot: '1' })[0]).toMatch(/^--prot is not a setting.*--port/)
  })
})

test('no problem repeats a secret', () => {
  const secrets = { CLAIMSMITH_SECRET_KEY: 'my-secret-value', CLAIMSMITH_ENCRYPTION_KEY: 'bXktc2VjcmV0' }
  expect(problems('development', secrets).join()).not.toMatch(/my-secret|bXktc2Vj/)
})

test.each([
  ['CLAIMSMITH_PUBLIC_URL', 'public-url'],
  ['DATABASE_URL', 'database-url'],
])('%s is --%s on the command line', (name, flag) => {
  expect(flagOf(name)).toBe(flag)
})

test.each([
  ['http://localhost:4400', 'claimsmith.localhost:4400'],
  ['http://127.0.0.1:4400', '127.0.0.1:4400'],
  ['https://clerk.example.com', 'clerk.example.com'],
])('%s is %s in the publishable key, which needs a dot', (publicUrl, host) => {
  expect(frontendApiHost({ publicUrl })).toBe(host)
})

test.each([
  ['localhost', true],
  ['app.localhost', true],
  ['127.0.0.1', true],
  ['127.8.9.10', true],
  ['[::1]', true],
  ['notlocalhost', false],
  ['localhost.evil.example', false],
  ['127.0.0.1.evil.example', false],
  ['0.0.0.0', false],
  ['192.168.0.1', false],
])('%s is this machine: %s', (hostname, loopback) => {
  expect(isLoopback(hostname)).toBe(loopback)
})
