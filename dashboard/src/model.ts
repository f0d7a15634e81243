/** What the dashboard API sends. Times are milliseconds since the epoch; metadata and claims are JSON. */

export type JsonValue = null | boolean | number | string | JsonValue[] | { [name: string]: JsonValue }
export type JsonObject = { [name: string]: JsonValue }

export type Page<Item> = {
  items: Item[]
  total: number
  /** Opaque; pass it as `cursor`. Null at either end. */
  nextCursor: string | null
  previousCursor: string | null
}

export type Operator = {
  id: string
  /** Null until the first-time form was filled in. */
  email: string | null
  /** False until then too: only one-time links sign in. */
  hasPassword: boolean
  /** Until then the account can be changed without the current password: the operator just proved who they are. */
  freshUntil: number
}

export type Instance = {
  environment: 'development' | 'production'
  /** Base URL of both APIs, without a trailing slash. */
  url: string
}

export type OperatorSession = { operator: Operator; instance: Instance }

/* Claims */

export type Shortcode = {
  /** Without braces, such as `user.full_name`. */
  name: string
  /** TypeScript type of the value, such as `string | null`. */
  type: string
  description: string
  /** Whether a path may follow, as in `user.public_metadata.plan`. */
  hasPath: boolean
}

export type ClaimsProblem = {
  code: string
  severity: 'error' | 'warning'
  message: string
  /** What to do about it, one sentence. */
  fix: string | null
  /** Line and column count from 1; length is in UTF-16 code units. */
  line: number
  column: number
  length: number
}

export type ClaimType = { name: string; type: string }

export type ClaimsVersionSummary = {
  /** Counts from 1; 0 stands for the empty claims of a new instance. */
  version: number
  note: string | null
  savedAt: number | null
  savedBy: string | null
  restoredFrom: number | null
  /** Why it was saved although users lose claims; null when none do. */
  overrideReason: string | null
}

export type ClaimsVersion = ClaimsVersionSummary & {
  /** The text as it was saved. */
  source: string
  /** Claims to keep longest when a token outgrows its cookie, the most important first. */
  priority: string[]
  /** TypeScript type of each custom claim. */
  types: ClaimType[]
}

export type CookieShare = { name: string; kind: 'default' | 'custom'; bytes: number }

export type TokenPreview = {
  header: JsonObject
  payload: JsonObject
  /** With an invalid signature of the real length: a preview never signs anyone in. */
  encoded: string
  customClaims: string[]
  /** Custom claims left out because the cookie would not fit. */
  omittedClaims: string[]
  cookie: {
    name: string
    /** Exact length of `name=value`. */
    bytes: number
    limit: number
    /** Cookie name, JOSE header, signature and separators. */
    envelopeBytes: number
    claims: CookieShare[]
  }
}

/** A user whose claims do not all fit in the cookie. */
export type AffectedUser = { id: string; identifier: string; cookieBytes: number; omitted: string[] }

export type ClaimExample = { userId: string; identifier: string; before?: JsonValue; after?: JsonValue }

export type ClaimReport = {
  name: string
  /** Against the live version. */
  status: 'added' | 'removed' | 'changed' | 'same'
  changedUsers: number
  nullUsers: number
  omittedUsers: number
  typeChanges: { from: string; to: string; users: number; example: ClaimExample }[]
  examples: ClaimExample[]
}

/** A draft evaluated for every user. Sizes are exact cookie bytes before anything is left out. */
export type DryRunReport = {
  baseVersion: number
  users: number
  limitBytes: number
  sizes: { min: number; median: number; p99: number; max: number }
  histogram: { bucketBytes: number; users: number[] }
  /** The largest hundred are named. */
  overLimit: { users: number; examples: AffectedUser[] }
  claims: ClaimReport[]
  /** What deserves a second look, a sentence each. */
  warnings: string[]
  durationMs: number
}

export type DryRunProgress = { done: number; total: number }

export type ClaimsPreview = { problems: ClaimsProblem[]; token: TokenPreview | null }

/* Users */

export type UserSummary = {
  id: string
  name: string | null
  /** Primary e-mail, else username, else phone, else the id. */
  identifier: string
  imageUrl: string
  banned: boolean
  lastSignInAt: number | null
  createdAt: number
}

export type EmailAddress = { id: string; emailAddress: string; verified: boolean; primary: boolean }
export type PhoneNumber = { id: string; phoneNumber: string; verified: boolean; primary: boolean }

export type User = UserSummary & {
  externalId: string | null
  username: string | null
  firstName: string | null
  lastName: string | null
  /** The picture URL that was set; null for the default avatar. */
  customImageUrl: string | null
  emailAddresses: EmailAddress[]
  phoneNumbers: PhoneNumber[]
  publicMetadata: JsonObject
  privateMetadata: JsonObject
  unsafeMetadata: JsonObject
  hasPassword: boolean
  lastActiveAt: number | null
  updatedAt: number
}

export type MetadataKind = 'publicMetadata' | 'privateMetadata' | 'unsafeMetadata'

export type Session = {
  id: string
  status: string
  live: boolean
  createdAt: number
  lastActiveAt: number
  expireAt: number
  /** User agent and address of the browser, as far as known. */
  userAgent: string | null
  ipAddress: string | null
}

/* Outbox, keys, settings */

export type OutboxMessage = {
  id: string
  recipient: string
  subject: string
  body: string
  code: string | null
  createdAt: number
}

export type SecretKey = {
  id: string
  name: string
  /** Last four characters. */
  hint: string
  createdAt: number
  lastUsedAt: number | null
}

export type Keys = { publishableKey: string; jwksUrl: string; secretKeys: SecretKey[] }

export type Settings = {
  /** Ends a session by age, in milliseconds. */
  maximumLifetimeMs: number | null
  /** Ends a session by silence, in milliseconds. */
  inactivityTimeoutMs: number | null
  /** Origins such as `https://app.example.com`. Empty in development means any localhost. */
  allowedOrigins: string[]
  /** Origins of the configuration, allowed as well; they cannot be changed here. */
  configuredOrigins: string[]
}
