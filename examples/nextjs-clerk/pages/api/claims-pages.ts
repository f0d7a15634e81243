import { getAuth } from '@clerk/nextjs/server'
import type { NextApiRequest, NextApiResponse } from 'next'

export default function handler(request: NextApiRequest, response: NextApiResponse) {
  const { isAuthenticated, sessionClaims } = getAuth(request)
  if (!isAuthenticated) return response.status(401).json({ error: 'Unauthorized' })
  const { fullName, primaryEmail } = sessionClaims
  return response.status(200).json({ fullName, primaryEmail })
}
