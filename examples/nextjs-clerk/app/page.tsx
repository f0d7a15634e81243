import { auth } from '@clerk/nextjs/server'
import Link from 'next/link'
import { RefreshToken } from './refresh-token.tsx'

/** Who you are, read from the session token: no call to any server. */
export default async function Home() {
  const { isAuthenticated, sessionClaims } = await auth()
  if (!isAuthenticated) {
    return (
      <>
        <h1>You are signed out</h1>
        <p>Sign in to see what your session token says about you.</p>
        <p>
          <Link className="button" href="/sign-in">
            Sign in
          </Link>
        </p>
        <Routes />
      </>
    )
  }
  return (
    <>
      <h1>Hello{sessionClaims.fullName ? `, ${sessionClaims.fullName}` : ''}</h1>
      <dl>
        <dt>fullName</dt>
        <dd>{sessionClaims.fullName ?? <em>not in the token</em>}</dd>
        <dt>primaryEmail</dt>
        <dd>{sessionClaims.primaryEmail ?? <em>not in the token</em>}</dd>
      </dl>
      {!sessionClaims.fullName && (
        <p className="hint">
          Add <code>{'"fullName": "{{user.full_name}}"'}</code> and{' '}
          <code>{'"primaryEmail": "{{user.primary_email_address}}"'}</code> in the dashboard, under Sessions,
          Customize session token. Then ask for a new token.
        </p>
      )}
      <RefreshToken />
      <Routes />
      <details>
        <summary>All claims of this token</summary>
        <pre>{JSON.stringify(sessionClaims, null, 2)}</pre>
      </details>
    </>
  )
}

function Routes() {
  return (
    <p>
      The same from a backend: <a href="/api/claims">route handler</a>,{' '}
      <a href="/api/claims-pages">Pages API route</a>.
    </p>
  )
}
