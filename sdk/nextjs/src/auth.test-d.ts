/** Compiled by the type check only: each marked line must not compile. */

import type { NextApiRequest } from 'next'
import { auth } from './auth.ts'
import { getAuth } from './get-auth.ts'
import { claimsmithMiddleware } from './middleware.ts'

declare global {
  interface CustomJwtSessionClaims {
    fullName?: string
  }
}

export async function routeHandler(): Promise<unknown> {
  const { isAuthenticated, sessionClaims, userId } = await auth()
  // @ts-expect-error: there are no claims when signed out
  sessionClaims.fullName
  if (!isAuthenticated) return userId satisfies null

  const fullName: string | undefined = sessionClaims.fullName
  // @ts-expect-error: a declared claim has its type
  const wrong: number = sessionClaims.fullName
  // @ts-expect-error: an undeclared claim is unknown
  const misspelt: string = sessionClaims.fullNmae
  return [fullName, wrong, misspelt, userId satisfies string]
}

export async function protectedPage(): Promise<string | undefined> {
  const { sessionClaims } = await auth.protect({ role: 'admin' })
  // @ts-expect-error: one thing is asked at a time, besides reverification
  await auth.protect({ role: 'admin', permission: 'org:reports:read' })
  return sessionClaims.fullName
}

export function apiRoute(request: NextApiRequest): string | null {
  const auth = getAuth(request)
  // @ts-expect-error: there are no claims when signed out
  auth.sessionClaims.fullName
  return auth.userId
}

export const middleware = claimsmithMiddleware(async (auth, request) => {
  if (request.nextUrl.pathname.startsWith('/admin')) await auth.protect(has => has({ role: 'admin' }))
})
