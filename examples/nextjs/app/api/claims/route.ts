import { auth } from '@claimsmith/nextjs/server'

export async function GET() {
  const { isAuthenticated, sessionClaims } = await auth()
  if (!isAuthenticated) return Response.json({ error: 'Unauthorized' }, { status: 401 })
  const { fullName, primaryEmail } = sessionClaims
  return Response.json({ fullName, primaryEmail })
}
