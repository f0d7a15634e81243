/**
 * Every setting: name, default, what it means, how it is checked. Read once, at start; nothing else reads the
 * environment. `docs/config.md` lists the same rows, by test.
 *
 * A flag is the name in kebab case without the prefix: `CLAIMSMITH_PUBLIC_URL` is `--public-url`.
 */

import { join, resolve } from 'node:path'

export type Mode = 'development' | 'production'

export type Setting = {
  name: string
  /** Shown in the documentation; `{port}` and the like are filled in. */
  default: string
  requiredIn?: 'production'
  description: string
}

export const SETTINGS = [
  {
    name: 'CLAIMSMITH_PORT',
    default: '4400',
    description: 'TCP port to listen on; 0 picks a free one.',
  },
  {
    name: 'CLAIMSMITH_HOST',
    default: '127.0.0.1 (dev), 0.0.0.0 (start)',
    description: 'Address to listen on.',
  },
  {
    name: 'CLAIMSMITH_PUBLIC_URL',
    default: 'http://localhost:{port}',
    requiredIn: 'production',
    description:
      'URL under which browsers reach this server. Its host is in the publishable key and is the issuer.',
  },
  {
    name: 'CLAIMSMITH_DATA',
    default: '.claimsmith',
    description: 'Folder for the SQLite file and, in development, the generated keys.',
  },
  {
    name: 'DATABASE_URL',
    default: 'sqlite:{data}/claimsmith.db',
    description: '`sqlite:<path>` or `postgres://…`.',
  },
  {
    name: 'CLAIMSMITH_ENCRYPTION_KEY',
    default: '{data}/encryption-key (dev)',
    requiredIn: 'production',
    description:
      '32 random bytes, base64. Encrypts signing keys at rest. Keep it apart from database backups.',
  },
  {
    name: 'CLAIMSMITH_SECRET_KEY',
    default: '{data}/secret-key (dev)',
    description: 'A secret key to accept besides those made in the dashboard: `sk_test_…` or `sk_live_…`.',
  },
  {
    name: 'CLAIMSMITH_ALLOWED_ORIGINS',
    default: 'any localhost origin (dev)',
    requiredIn: 'production',
    description: 'Origins of your applications, separated by commas: `https://app.example.com`.',
  },
  {
    name: 'CLAIMSMITH_SMTP_URL',
    default: 'none: codes go to the outbox (dev)',
    requiredIn: 'production',
    description: 'Where mail is handed in: `smtps://user:password@mail.example.com`.',
  },
  {
    name: 'CLAIMSMITH_MAIL_FROM',
    default: 'no-reply@{public host}',
    description: 'Sender of the mails.',
  },
  {
    name: 'CLAIMSMITH_APP_NAME',
    default: 'My application',
    description: 'Name shown in mails and sign-in pages.',
  },
  {
    name: 'CLAIMSMITH_LOG_LEVEL',
    default: 'info',
    description: '`debug`, `info`, `warn`, `error` or `silent`.',
  },
  {
    name: 'CLAIMSMITH_TRUSTED_PROXIES',
    default: '0',
    description:
      'How many proxies of yours stand in front and append to X-Forwarded-For: the address of a user is read there.',
  },
  {
    name: 'CLAIMSMITH_METRICS_TOKEN',
    default: 'none: /metrics is off (production), open (dev)',
    description: 'Bearer token that /metrics asks for.',
  },
] as const satisfies readonly Setting[]

export type SettingName = (typeof SETTINGS)[number]['name']
export type Environment = { [name: string]: string | undefined }

export type Config = Readonly<{
  mode: Mode
  port: number
  host: string
  /** Without a trailing slash. */
  publicUrl: string
  dataFolder: string
  databaseUrl: string
  /** Null in development: generated into the data folder. */
  encryptionKey: string | null
  secretKey: string | null
  /** Empty in development means: any localhost origin. */
  allowedOrigins: readonly string[]
  smtpUrl: string | null
  mailFrom: string
  appName: string
  logLevel: string
  metricsToken: string | null
  trustedProxies: number
}>

/** Lists every problem at once, each with the setting and what to do. */
export class ConfigError extends Error {
  override name = 'ConfigError'
  readonly problems: string[]
  constructor(problems: string[]) {
    super(`The configuration has ${problems.length === 1 ? 'a problem' : `${problems.length} problems`}`)
    this.problems = problems
  }
}

const LOG_LEVELS = ['debug', 'info', 'warn', 'error', 'silent']

/** Throws `ConfigError` with all problems. */
export function readConfig(mode: Mode, environment: Environment, flags: Environment = {}): Config {
  const problems: string[] = []
  const get = (name: SettingName) => (flags[flagOf(name)] ?? environment[name])?.trim() || undefined

  for (const flag of Object.keys(flags)) {
    if (!SETTINGS.some(setting => flagOf(setting.name) === flag)) {
      problems.push(
        `--${flag} is not a setting. Known: ${SETTINGS.map(s => `--${flagOf(s.name)}`).join(', ')}.`,
      )
    }
  }
  if (mode === 'production') {
    for (const setting of SETTINGS) {
      if ('requiredIn' in setting && !get(setting.name))
        problems.push(`${setting.name} is missing. ${setting.description}`)
    }
  }

  const portText = get('CLAIMSMITH_PORT') ?? '4400'
  const port = /^\d{1,5}$/.test(portText) && Number(portText) < 65_536 ? Number(portText) : -1
  if (port < 0) problems.push(`CLAIMSMITH_PORT must be a number from 0 to 65535, not "${portText}".`)

  const ownUrl = `http://localhost:${Math.max(port, 0)}`
  const publicUrl = checkUrl(get('CLAIMSMITH_PUBLIC_URL') ?? ownUrl, mode, problems)
  const dataFolder = resolve(get('CLAIMSMITH_DATA') ?? '.claimsmith')
  const databaseUrl = get('DATABASE_URL') ?? `sqlite:${join(dataFolder, 'claimsmith.db')}`
  if (!/^(sqlite:|postgres(ql)?:\/\/)/.test(databaseUrl)) {
    problems.push('DATABASE_URL must start with "sqlite:" or "postgres://".')
  }
  const encryptionKey = get('CLAIMSMITH_ENCRYPTION_KEY') ?? null
  if (encryptionKey !== null && Buffer.from(encryptionKey, 'base64').length !== 32) {
    problems.push(
      'CLAIMSMITH_ENCRYPTION_KEY must be 32 bytes in base64. Make one with: openssl rand -base64 32',
    )
  }
  const secretKey = get('CLAIMSMITH_SECRET_KEY') ?? null
  const prefix = secretKeyPrefix(mode)
  if (secretKey !== null && !(secretKey.startsWith(prefix) && secretKey.length >= prefix.length + 32)) {
    problems.push(`CLAIMSMITH_SECRET_KEY must start with "${prefix}" and hold at least 32 more characters.`)
  }
  const proxiesText = get('CLAIMSMITH_TRUSTED_PROXIES') ?? '0'
  if (!/^\d{1,2}$/.test(proxiesText)) {
    problems.push(`CLAIMSMITH_TRUSTED_PROXIES must be a number from 0 to 99, not "${proxiesText}".`)
  }
  const logLevel = get('CLAIMSMITH_LOG_LEVEL') ?? 'info'
  if (!LOG_LEVELS.includes(logLevel))
    problems.push(`CLAIMSMITH_LOG_LEVEL must be one of ${LOG_LEVELS.join(', ')}.`)
  const allowedOrigins = checkOrigins(get('CLAIMSMITH_ALLOWED_ORIGINS'), problems)

  if (problems.length > 0 || !publicUrl) throw new ConfigError(problems)
  return Object.freeze({
    mode,
    port,
    host: get('CLAIMSMITH_HOST') ?? (mode === 'production' ? '0.0.0.0' : '127.0.0.1'),
    publicUrl: publicUrl.origin,
    dataFolder,
    databaseUrl,
    encryptionKey,
    secretKey,
    allowedOrigins,
    smtpUrl: get('CLAIMSMITH_SMTP_URL') ?? null,
    mailFrom: get('CLAIMSMITH_MAIL_FROM') ?? `no-reply@${publicUrl.hostname}`,
    appName: get('CLAIMSMITH_APP_NAME') ?? 'My application',
    logLevel,
    trustedProxies: Number(proxiesText),
    metricsToken: get('CLAIMSMITH_METRICS_TOKEN') ?? null,
  })
}

export function flagOf(name: string): string {
  return name
    .replace(/^CLAIMSMITH_/, '')
    .toLowerCase()
    .replaceAll('_', '-')
}

export function secretKeyPrefix(mode: Mode): string {
  return mode === 'production' ? 'sk_live_' : 'sk_test_'
}

/** Host in the publishable key and in the issuer. It must contain a dot, so `localhost` gets a name in front. */
export function frontendApiHost(config: Pick<Config, 'publicUrl'>): string {
  const { host } = new URL(config.publicUrl)
  return host.includes('.') ? host : `claimsmith.${host}`
}

function checkUrl(text: string, mode: Mode, problems: string[]): URL | null {
  const url = URL.canParse(text) ? new URL(text) : null
  if (!url || !/^https?:$/.test(url.protocol) || url.pathname !== '/') {
    problems.push(`CLAIMSMITH_PUBLIC_URL must be an http or https URL without a path, not "${text}".`)
    return null
  }
  if (mode === 'production' && url.protocol === 'http:' && !isLoopback(url.hostname)) {
    problems.push('CLAIMSMITH_PUBLIC_URL must be https in production: cookies would travel in the clear.')
  }
  return url
}

function checkOrigins(text: string | undefined, problems: string[]): string[] {
  const origins: string[] = []
  for (const part of (text ?? '')
    .split(',')
    .map(part => part.trim())
    .filter(Boolean)) {
    const url = URL.canParse(part) ? new URL(part) : null
    if (url && /^https?:$/.test(url.protocol) && url.pathname === '/') origins.push(url.origin)
    else
      problems.push(
        `CLAIMSMITH_ALLOWED_ORIGINS holds "${part}", which is not an origin like https://app.example.com.`,
      )
  }
  return origins
}

/** `localhost`, any name below it, and the loopback addresses. */
export function isLoopback(hostname: string): boolean {
  return /^(localhost|.*\.localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(hostname)
}
