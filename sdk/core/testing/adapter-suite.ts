/**
 * What every adapter must do: the request cases of `vectors/authenticate-request`, seen from outside of an application.
 *
 * An adapter's test starts an application in which every method and path answers with `answer(auth)`, `auth` being what
 * the adapter gives a handler, and hands over how to send it a request:
 *
 * ```ts
 * testAdapter('hono', options => {
 *   const app = new Hono()
 *   app.use(claimsmith(options))
 *   app.all('*', context => answer(getAuth(context)))
 *   return { send: async request => app.fetch(request) }
 * })
 * ```
 */
import { afterEach, describe, expect, test } from 'vitest'
import type { Auth, AuthenticateOptions } from '../src/index.ts'
import { HEADER } from '../src/wire.ts'
import { type NamedRequestCase, requestCases, toOptions, toRequest } from './request-cases.ts'

export type Application = {
  /** Sends a request as it is, follows no redirect. Behind a server, the public address travels in `X-Forwarded-*`. */
  send: (request: Request) => Promise<Response>
  close?: () => Promise<void> | void
}

/** Starts an application with the adapter, configured with exactly these options. */
export type StartApplication = (options: AuthenticateOptions) => Application | Promise<Application>

/** What the application under test answers: 200 when somebody is signed in, 401 when nobody is. */
export function answer(auth: Auth): Response {
  return Response.json(toAnswer(auth), { status: auth.isAuthenticated ? 200 : 401 })
}

/** The body of `answer`, for frameworks that have no `Response`. */
export function toAnswer({ isAuthenticated, userId, sessionId, orgId, sessionStatus, sessionClaims }: Auth) {
  return {
    isAuthenticated,
    userId,
    sessionId,
    orgId: orgId ?? null,
    sessionStatus,
    fullName: sessionClaims?.fullName ?? null,
  }
}

/** Registers the suite. Call it at the top of an adapter's test file. */
export function testAdapter(name: string, start: StartApplication): void {
  let application: Application | undefined

  afterEach(async () => {
    await application?.close?.()
    application = undefined
  })

  async function send(requestCase: NamedRequestCase, request = toRequest(requestCase)): Promise<Response> {
    application = await start(toOptions(requestCase))
    return application.send(request)
  }

  describe(`${name}: a request ends as its vector says`, () => {
    test.each(requestCases.map(entry => [`${entry.file}, ${entry.instance}: ${entry.name}`, entry] as const))(
      '%s',
      async (_, entry) => {
        const { status, reason, userId, redirect, location, setCookies = [] } = entry.expected
        const response = await send(entry)
        const isRedirect = status === 'handshake' || location !== undefined
        expect(response.status).toBe(isRedirect ? 307 : userId ? 200 : 401)
        expect(response.headers.get(HEADER.authStatus)).toBe(status === 'signed-in' ? null : status)
        expect(response.headers.get(HEADER.authReason)).toBe(reason)
        expect(response.headers.getSetCookie()).toEqual(expect.arrayContaining(setCookies))
        if (isRedirect) {
          const target = new URL(response.headers.get(HEADER.location) ?? '')
          expect(response.headers.get(HEADER.cacheControl)).toBe('no-store')
          if (location) expect(target.href).toBe(location)
          if (redirect) {
            expect(target.origin + target.pathname).toBe(redirect.url)
            expect(Object.fromEntries(target.searchParams)).toEqual(redirect.params)
          }
        } else if (entry.request.method !== 'HEAD') {
          expect(await response.json()).toMatchObject({
            isAuthenticated: Boolean(userId),
            userId: userId ?? null,
          })
        }
      },
    )
  })

  describe(`${name}: the handler sees the claims`, () => {
    const signedIn = find('production', 'a good session, fetch')
    const signedOut = find('production', 'no session and no uat, fetch')

    test('a claim that the operator added is in sessionClaims', async () => {
      expect(await (await send(signedIn)).json()).toEqual({
        isAuthenticated: true,
        userId: 'user_ada',
        sessionId: 'sess_ada',
        orgId: null,
        sessionStatus: 'active',
        fullName: 'Ada Lovelace',
      })
    })

    test('nobody can say in a header that he is signed in', async () => {
      const request = toRequest(signedOut)
      const token = toRequest(find('bearer', 'a good token'))
        .headers.get(HEADER.authorization)
        ?.slice('Bearer '.length)
      request.headers.set(HEADER.authStatus, 'signed-in')
      request.headers.set(HEADER.authToken, token ?? '')
      request.headers.set(HEADER.authSignature, 'signature')
      expect((await send(signedOut, request)).status).toBe(401)
    })
  })
}

function find(file: string, name: string): NamedRequestCase {
  const found = requestCases.find(entry => entry.file === file && entry.name === name)
  if (!found) throw new Error(`There is no case "${name}" in ${file}.json`)
  return found
}
