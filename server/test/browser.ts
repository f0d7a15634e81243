/** A browser with a page of the application open: keeps cookies, sends its Origin, speaks forms. */

import { COOKIE, QUERY } from '@claimsmith/core/wire'
import type { Answer } from './answer.ts'
import { CookieJar } from './cookie-jar.ts'
import type { Scenario, TestUser } from './scenario.ts'

export type Form = { [name: string]: string }

export type SignedIn = { sessionId: string; jwt: string; answer: Answer }

type BrowserOptions = {
  /** Origin of the page. Null: a caller that sends none. */
  origin?: string | null
  /** Path on the application's own origin that stands for the server; the page is of that origin then. */
  proxy?: string
  /** Sent with every request, last word. */
  headers?: Record<string, string>
}

export class Browser {
  readonly jar: CookieJar
  readonly origin: string | null
  /** The dev-browser token, sent with every call once it is set. */
  devBrowser: string | null = null
  readonly #scenario: Scenario
  readonly #headers: Record<string, string>
  /** Base URL under which this browser reaches the server: where its cookies live. */
  readonly #base: string

  constructor(scenario: Scenario, { origin = scenario.appOrigin, proxy, headers = {} }: BrowserOptions = {}) {
    this.#scenario = scenario
    this.jar = new CookieJar(() => scenario.clock.now())
    this.origin = proxy ? new URL(proxy).origin : origin
    this.#base = proxy ?? scenario.url
    this.#headers = proxy ? { ...scenario.proxyHeaders(proxy), ...headers } : headers
  }

  get(path: string): Promise<Answer> {
    return this.#send('GET', path)
  }

  post(path: string, form: Form = {}): Promise<Answer> {
    return this.#send('POST', path, form)
  }

  patch(path: string, form: Form = {}): Promise<Answer> {
    return this.#tunnel('PATCH', path, form)
  }

  put(path: string, form: Form = {}): Promise<Answer> {
    return this.#tunnel('PUT', path, form)
  }

  delete(path: string): Promise<Answer> {
    return this.#tunnel('DELETE', path, {})
  }

  /** Follows a link: no Origin, and the answer is a page. */
  navigate(url: string): Promise<Answer> {
    return this.#fetch(url, { headers: { accept: 'text/html', 'sec-fetch-dest': 'document' } })
  }

  /** Identifier and password in one step, as the custom flow sends them. */
  async signIn(user: TestUser): Promise<SignedIn> {
    const answer = await this.post('/v1/client/sign_ins', { identifier: user.email, password: user.password })
    return {
      sessionId: answer.string('response.created_session_id'),
      jwt: answer.string('client.sessions.0.last_active_token.jwt'),
      answer,
    }
  }

  /** What the browser presents as its client, if it has one. */
  get clientToken(): string | undefined {
    return this.jar.get(COOKIE.client, this.#base)
  }

  set clientToken(token: string) {
    this.jar.set(COOKIE.client, token, this.#base)
  }

  #tunnel(method: string, path: string, form: Form): Promise<Answer> {
    const separator = path.includes('?') ? '&' : '?'
    return this.#send('POST', `${path}${separator}${QUERY.method}=${method}`, form)
  }

  #send(method: string, path: string, form?: Form): Promise<Answer> {
    const url = new URL(path, this.#scenario.url)
    if (this.devBrowser) url.searchParams.set(QUERY.devBrowser, this.devBrowser)
    const sameOrigin = this.origin === new URL(this.#base).origin
    // Browsers leave the Origin out of same-origin GETs.
    const headers = this.origin && !(sameOrigin && method === 'GET') ? { origin: this.origin } : {}
    return this.#fetch(url.href, { method, headers, body: form ? new URLSearchParams(form) : null })
  }

  async #fetch(
    href: string,
    init: { method?: string; headers: object; body?: URLSearchParams | null },
  ): Promise<Answer> {
    const seen = href.replace(this.#scenario.url, this.#base)
    const cookie = this.jar.header(seen)
    const headers = { ...init.headers, ...(cookie ? { cookie } : {}), ...this.#headers }
    const answer = await this.#scenario.send(new Request(href, { ...init, headers, redirect: 'manual' }))
    for (const line of answer.cookies) this.jar.store(line, seen)
    return answer
  }
}
