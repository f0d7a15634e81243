import type { SessionClaims } from '@claimsmith/core'
import type { ReactNode } from 'react'
import { renderToString } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import type { InitialState } from './context.ts'
import { ClaimsmithProvider } from './provider.tsx'
import { SignIn } from './sign-in.tsx'
import { SignUp } from './sign-up.tsx'
import { SignedIn } from './signed-in.tsx'
import { SignedOut } from './signed-out.tsx'
import { useAuth } from './use-auth.ts'
import { useSession } from './use-session.ts'
import { useUser } from './use-user.ts'
import { UserButton } from './user-button.tsx'

const PUBLISHABLE_KEY = 'pk_test_Y2xlcmsubG9jYWxob3N0OjQwMDAk'
const sessionClaims = {
  sub: 'user_1',
  sid: 'sess_1',
  iss: 'x',
  iat: 0,
  nbf: 0,
  exp: 60,
  v: 2,
} as SessionClaims

function render(children: ReactNode, initialState?: InitialState): string {
  return renderToString(
    <ClaimsmithProvider publishableKey={PUBLISHABLE_KEY} initialState={initialState}>
      {children}
    </ClaimsmithProvider>,
  )
}

function Facts() {
  const { isLoaded, isSignedIn, userId } = useAuth()
  return JSON.stringify({ isLoaded, isSignedIn, userId })
}

function Loading() {
  return `${useUser().isLoaded} ${useSession().isLoaded}`
}

describe('the first render', () => {
  const parts = (
    <>
      <SignedIn>welcome</SignedIn>
      <SignedOut>please sign in</SignedOut>
    </>
  )
  test.each<[string, InitialState | undefined, string]>([
    ['shows neither side when nothing is known', undefined, ''],
    ['shows who is signed in', { sessionClaims }, 'welcome'],
    ['shows that nobody is', { sessionClaims: null }, 'please sign in'],
  ])('%s', (_, initialState, expected) => {
    expect(render(parts, initialState)).toBe(expected)
  })

  test('gives useAuth() what the server knew', () => {
    const html = render(<Facts />, { sessionClaims })
    expect(html.replaceAll('&quot;', '"')).toBe('{"isLoaded":true,"isSignedIn":true,"userId":"user_1"}')
  })

  test('leaves user and session to the browser', () => {
    expect(render(<Loading />, { sessionClaims })).toBe('false false')
    expect(render(<UserButton />, { sessionClaims })).toBe('')
  })
})

describe('forms', () => {
  test.each([
    ['SignIn', <SignIn key="in" className="mine" />, ['username']],
    ['SignUp', <SignUp key="up" className="mine" />, ['given-name', 'family-name', 'email', 'new-password']],
  ])('<%s/> labels every input and says what browsers may fill in', (_, form, autocomplete) => {
    const html = render(form, { sessionClaims: null })
    const ids = [...html.matchAll(/<label for="([^"]+)"/g)].map(match => match[1])
    expect(ids).toHaveLength(autocomplete.length)
    for (const id of ids) expect(html).toContain(`id="${id}"`)
    for (const value of autocomplete) expect(html).toContain(`autoComplete="${value}"`)
    expect(html).toContain('role="alert"')
    expect(html).toContain('claimsmith-card mine')
  })

  test('show a way on, and no form, to whoever is signed in', () => {
    expect(render(<SignIn />, { sessionClaims })).toContain('You are signed in')
    expect(render(<SignUp />, { sessionClaims })).not.toContain('<form')
  })
})

test('a hook outside of the provider says what is missing', () => {
  expect(() => renderToString(<Facts />)).toThrow(/need <ClaimsmithProvider> around them/)
})
