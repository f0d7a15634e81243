export {}

declare global {
  interface CustomJwtSessionClaims {
    fullName: string
    primaryEmail?: string | null
    metadata?: { role?: 'admin' | 'moderator' }
  }
  interface UserPublicMetadata {
    onboardingComplete?: boolean
  }
  interface ClerkAuthorization {
    role: 'org:admin' | 'org:member'
    permission: 'org:teams:read'
  }
}
