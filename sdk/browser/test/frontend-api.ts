/**
 * A Frontend API for one browser, in process: enough of the wire contract for signing in and out, minting and
 * switching organization. Tests change its fields to say what the server knows.
 */

export const PUBLISHABLE_KEY = 'pk_test_Y2xlcmsubG9jYWxob3N0OjQwMDAk'
export const COOKIE_SUFFIX = 'ydTP76cu'

export type ReceivedCall = { method: string; path: string; query: URLSearchParams; form: URLSearchParams }

type TestSession = { id: string; status: string; organizationId: string }

export class TestFrontendApi {
  readonly calls: ReceivedCall[] = []
  sessions: TestSession[] = []
  organizations = ['org_acme', 'org_umbrella']
  /** A custom claim, as an operator or a metadata write would change it. */
  plan = 'free'
  /** Answers given before any other, one per call. */
  readonly failures: (Response | Error)[] = []
  /** Milliseconds an answer takes. */
  latencyMs = 0
  /** Unix seconds of the last sign-in or sign-out. */
  changedAt = 0
  lifetimeS = 60
  #signInId: string | null = null

  /** Answers like `fetch` would. */
  readonly fetch = async (input: string | URL | Request, init?: RequestInit): Promise<Response> => {
    const url = new URL(String(input))
    const method = url.searchParams.get('_method') ?? init?.method ?? 'GET'
    const form = new URLSearchParams(String(init?.body ?? ''))
    this.calls.push({ method, path: url.pathname, query: url.searchParams, form })
    const failure = this.failures.shift()
    const answer = failure ?? this.#route(method, url.pathname, form)
    if (this.latencyMs > 0) await new Promise(resolve => setTimeout(resolve, this.latencyMs))
    if (answer instanceof Error) throw answer
    return answer
  }

  callsTo(path: string): ReceivedCall[] {
    return this.calls.filter(call => call.path.endsWith(path))
  }

  addSession(id: string, organizationId = ''): void {
    this.sessions.push({ id, status: 'active', organizationId })
    this.changedAt = seconds()
  }

  #route(method: string, path: string, form: URLSearchParams): Response {
    const [, sessionId = '', action, template] =
      path.match(/^\/v1\/client\/sessions\/(\w+)\/(\w+)(?:\/(\w+))?$/) ?? []
    if (method === 'GET' && path === '/v1/client')
      return Response.json({ response: this.#client(), client: null })
    if (path === '/v1/client/sign_ins') return this.#createSignIn(form)
    if (path.endsWith('/attempt_first_factor')) return this.#attempt(form)
    if (method === 'DELETE' && path === '/v1/client/sessions') {
      this.#end()
      return Response.json({ response: this.#client(), client: null })
    }
    const session = this.sessions.find(({ id, status }) => id === sessionId && status === 'active')
    if (!session) return refusal(401, 'signed_out', 'You are signed out')
    if (action === 'remove') this.#end(session.id)
    if (action === 'touch') session.organizationId = form.get('active_organization_id') ?? ''
    if (action !== 'tokens')
      return Response.json({ response: this.#session(session), client: this.#client() })
    const organizationId = form.get('organization_id') ?? ''
    if (organizationId && !this.organizations.includes(organizationId)) {
      return refusal(403, 'not_a_member_in_organization', 'You are not a member of this organization')
    }
    return Response.json({ object: 'token', jwt: this.token(session.id, organizationId, { template }) })
  }

  #createSignIn(form: URLSearchParams): Response {
    if (form.get('identifier') !== 'ada@example.com') {
      return refusal(422, 'form_identifier_not_found', "Couldn't find your account.", 'identifier')
    }
    this.#signInId = 'sia_1'
    return form.has('password') ? this.#attempt(form) : this.#signIn('needs_first_factor')
  }

  #attempt(form: URLSearchParams): Response {
    const isRight = form.get('password') === 'correct horse' || form.get('code') === '424242'
    if (!isRight) return refusal(422, 'form_password_incorrect', 'Password is incorrect.', 'password')
    this.#signInId = null
    this.addSession('sess_1')
    return this.#signIn('complete', 'sess_1')
  }

  #signIn(status: string, created_session_id: string | null = null): Response {
    const supported_first_factors = [
      { strategy: 'password' },
      { strategy: 'email_code', email_address_id: 'idn_1' },
    ]
    const response = {
      object: 'sign_in_attempt',
      id: 'sia_1',
      status,
      created_session_id,
      supported_first_factors,
    }
    return Response.json({ response, client: this.#client() })
  }

  #end(sessionId?: string): void {
    this.sessions = this.sessions.filter(({ id }) => sessionId !== undefined && id !== sessionId)
    this.changedAt = seconds()
  }

  #client() {
    const sessions = this.sessions.filter(({ status }) => status === 'active')
    return {
      object: 'client',
      id: 'client_1',
      sessions: sessions.map(session => this.#session(session)),
      sign_in: this.#signInId && { id: this.#signInId, status: 'needs_first_factor' },
      sign_up: null,
      last_active_session_id: sessions.at(-1)?.id ?? null,
      updated_at: this.changedAt * 1000 + 512,
    }
  }

  #session({ id, status, organizationId }: TestSession) {
    return {
      object: 'session',
      id,
      status,
      last_active_organization_id: organizationId || null,
      last_active_token: { object: 'token', jwt: this.token(id, organizationId) },
      user: {
        id: `user_of_${id}`,
        first_name: 'Ada',
        last_name: 'Lovelace',
        primary_email_address_id: 'idn_1',
        email_addresses: [{ id: 'idn_1', email_address: 'ada@example.com' }],
        organization_memberships: this.organizations.map(id => ({ organization: { id } })),
        public_metadata: { favourite_colour: 'green' },
      },
    }
  }

  token(
    sid: string,
    organizationId = '',
    parts: { template?: string; iat?: number; oiat?: number } = {},
  ): string {
    const { template, iat = seconds(), oiat = iat } = parts
    const claims = { sub: `user_of_${sid}`, sid, iat, exp: iat + this.lifetimeS, plan: this.plan }
    const organization = organizationId ? { o: { id: organizationId } } : {}
    return [{ alg: 'none', oiat }, { ...claims, ...organization, template }, ''].map(encodePart).join('.')
  }
}

export function refusal(status: number, code: string, message: string, param_name?: string): Response {
  const errors = [{ code, message, long_message: message, meta: param_name ? { param_name } : {} }]
  return Response.json({ errors }, { status })
}

function seconds(): number {
  return Math.floor(Date.now() / 1000)
}

function encodePart(part: object | string): string {
  return part && btoa(JSON.stringify(part)).replace(/\+/g, '-').replace(/\//g, '_').replace(/=/g, '')
}
