/** Judges responses by the OpenAPI documents: is this status part of the operation, does the body fit its schema? */

import { readFileSync } from 'node:fs'
import { Ajv, type ValidateFunction } from 'ajv'
import addFormats from 'ajv-formats'
import { inject } from 'vitest'

export type Api = 'frontend' | 'backend'

export type Exchange = {
  method: string
  path: string
  query: string
  status: number
  contentType: string
  body: string
}

type Node = { [name: string]: unknown }

/** Operations that the documents leave out, and why there are some. */
const UNDOCUMENTED: { path: RegExp; reason: string }[] = [
  {
    path: /^\/v1\/clients\/handshake_payload$/,
    reason: 'internal to the SDKs: only @clerk/backend calls it',
  },
  { path: /^\/v1\/session_claims(\/|$)/, reason: 'our own: the claims of the session token' },
  { path: /^\/v1\/sessions\/[^/]+\/claims$/, reason: 'our own: the claims that a cookie has no room for' },
  { path: /^\/v1\/metadata_schemas(\/|$)/, reason: 'our own: the metadata schemas' },
]

/** Our own operations whose answer is text, or a stream of JSON lines. */
const NOT_JSON = /^(GET \/v1\/session_claims\/types|POST \/v1\/session_claims\/dry_run)$/

/** Where SDKs need something else than the documents say: what is judged instead of the body. */
const EXCEPTIONS: { operation: string; query: string; reason: string; judged(body: unknown): unknown }[] = [
  {
    operation: 'GET /v1/sessions',
    query: 'paginated=true',
    reason:
      '@clerk/backend asks for pages and reads {data, total_count}; the document knows the bare array only',
    judged: body => (body as { data: unknown }).data,
  },
  {
    operation: 'GET /v1/jwt_templates',
    query: 'paginated=true',
    reason: 'the same: @clerk/backend always asks for pages here',
    judged: body => (body as { data: unknown }).data,
  },
]

const file = inject('contractFile')
const documents = file ? (JSON.parse(readFileSync(file, 'utf8')) as Record<Api, Node>) : null
// Compiled in every test file anew: quick to compile counts more than quick to run.
const options = { strict: false, allErrors: true, logger: false, validateSchema: false } as const
const ajv = new Ajv({ ...options, code: { optimize: false } })
addFormats.default(ajv)
for (const [api, document] of Object.entries(documents ?? {})) ajv.addSchema(document, api)
const compiled = new Map<string, ValidateFunction>()

/** Problems of a response, one sentence each; none when the documents are not at hand. */
export function contractProblems(api: Api, exchange: Exchange): string[] {
  if (!documents) return []
  const operation = `${exchange.method} ${exchange.path}`
  if (exchange.status === 200 && NOT_JSON.test(operation)) return []
  if (api === 'backend' && exchange.status !== 204 && exchange.contentType !== 'application/json') {
    return [`${operation}: the content type is ${exchange.contentType}, not exactly application/json`]
  }
  const pointer = schemaPointer(api, exchange)
  if (pointer === null) return []
  if (pointer instanceof Error) return [`${operation}: ${pointer.message}`]
  const validate = compiled.get(pointer) ?? ajv.compile({ $ref: pointer })
  compiled.set(pointer, validate)
  if (validate(judgedPart(operation, exchange))) return []
  const problems = (validate.errors ?? []).map(
    ({ instancePath, message, params }) => `${instancePath || '/'} ${message} ${JSON.stringify(params)}`,
  )
  return [`${operation} ${exchange.status} does not fit ${pointer}:\n    ${problems.join('\n    ')}`]
}

function judgedPart(operation: string, { query, status, body }: Exchange): unknown {
  const exception = EXCEPTIONS.find(row => row.operation === operation && query.includes(row.query))
  const value: unknown = JSON.parse(body)
  return exception && status < 400 ? exception.judged(value) : value
}

/** Where the schema of the response stands. Null: nothing to check. */
function schemaPointer(api: Api, { method, path, status }: Exchange): string | Error | null {
  const paths = documents?.[api].paths as { [template: string]: Node }
  const wanted = api === 'backend' ? path.replace(/^(\/api)?\/v1/, '') : path
  const template = Object.keys(paths)
    .filter(candidate => matches(candidate, wanted))
    .sort((a, b) => a.split('{').length - b.split('{').length)[0]
  const operation = template && (paths[template]?.[method.toLowerCase()] as Node | undefined)
  if (!template || !operation) return status >= 400 ? errors(api) : undocumented(path)
  const response = (operation.responses as { [status: string]: Node })[status]
  // The documents list refusals for some operations only; their body is the same everywhere.
  if (!response) return status >= 400 ? errors(api) : new Error(`${status} is not one of its answers`)
  const shared = typeof response.$ref === 'string' ? response.$ref : null
  const at = shared ?? `#/paths/${escaped(template)}/${method.toLowerCase()}/responses/${status}`
  const content = shared
    ? at
        .split('/')
        .slice(1)
        .reduce<Node>((node, name) => node[name] as Node, root(api))
    : response
  const json = (content.content as Node | undefined)?.['application/json']
  return json ? `${api}${at}/content/application~1json/schema` : null
}

function undocumented(path: string): Error | null {
  if (!path.startsWith('/v1/') || UNDOCUMENTED.some(row => row.path.test(path))) return null
  return new Error('no such operation is in the documents')
}

function errors(api: Api): string {
  return `${api}#/components/schemas/ClerkErrors`
}

function root(api: Api): Node {
  return documents?.[api] as Node
}

function matches(template: string, path: string): boolean {
  const parts = path.split('/')
  const names = template.split('/')
  return names.length === parts.length && names.every((name, i) => name.startsWith('{') || name === parts[i])
}

function escaped(template: string): string {
  return template.replaceAll('~', '~0').replaceAll('/', '~1').replaceAll('{', '%7B').replaceAll('}', '%7D')
}
