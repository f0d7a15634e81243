/** Code that reads the saved claims, per SDK. Text only; the page shows and copies it. */

import type { ClaimType } from '../model.ts'

export type Sdk = 'types' | 'nextjs' | 'react' | 'core' | 'clerk-nextjs'

export const SDKS: readonly { value: Sdk; label: string; file: string }[] = [
  { value: 'types', label: 'Types', file: 'types/globals.d.ts' },
  { value: 'nextjs', label: 'Next.js', file: 'app/api/me/route.ts' },
  { value: 'react', label: 'React', file: 'profile.tsx' },
  { value: 'core', label: 'Any backend', file: 'authenticate.ts' },
  { value: 'clerk-nextjs', label: 'Clerk SDK', file: 'app/api/me/route.ts' },
]

export function snippet(sdk: Sdk, claims: readonly ClaimType[]): string {
  switch (sdk) {
    case 'types':
      return declarations(claims)
    case 'nextjs':
      return route('@claimsmith/nextjs/server', claims)
    case 'clerk-nextjs':
      return route('@clerk/nextjs/server', claims)
    case 'react':
      return react(claims)
    case 'core':
      return core(claims)
  }
}

function declarations(claims: readonly ClaimType[]): string {
  const members = claims.map(({ name, type }) => `    ${property(name)}?: ${type}\n`).join('')
  return `export {}\n\ndeclare global {\n  interface CustomJwtSessionClaims {\n${members}  }\n}\n`
}

function route(from: string, claims: readonly ClaimType[]): string {
  return `import { auth } from '${from}'

export async function GET() {
  const { isAuthenticated, sessionClaims } = await auth()
  if (!isAuthenticated) {
    return Response.json({ error: 'Unauthorized' }, { status: 401 })
  }
  return Response.json({
${members(claims, '    ')}  })
}
`
}

function react(claims: readonly ClaimType[]): string {
  return `import { useAuth } from '@claimsmith/react'

export function Profile() {
  const { isSignedIn, sessionClaims } = useAuth()
  if (!isSignedIn) return null
  return <p>{String(${access(claims[0]?.name ?? 'sub')})}</p>
}
`
}

function core(claims: readonly ClaimType[]): string {
  return `import { authenticateRequest } from '@claimsmith/core'

const state = await authenticateRequest(request, {
  publishableKey: process.env.CLAIMSMITH_PUBLISHABLE_KEY ?? '',
  secretKey: process.env.CLAIMSMITH_SECRET_KEY,
  apiUrl: process.env.CLAIMSMITH_API_URL,
})
const { isAuthenticated, sessionClaims } = state.toAuth()
if (isAuthenticated) {
  console.log({
${members(claims, '    ')}  })
}
`
}

function members(claims: readonly ClaimType[], indent: string): string {
  const names = claims.length > 0 ? claims.map(claim => claim.name) : ['sub']
  return names.map(name => `${indent}${property(name)}: ${access(name)},\n`).join('')
}

function access(name: string): string {
  return isIdentifier(name) ? `sessionClaims.${name}` : `sessionClaims[${quote(name)}]`
}

function property(name: string): string {
  return isIdentifier(name) ? name : quote(name)
}

function isIdentifier(name: string): boolean {
  return /^[A-Za-z_$][\w$]*$/.test(name)
}

/** JSON escapes every character that would end the quotes or the line. */
function quote(name: string): string {
  return `'${JSON.stringify(name).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`
}
