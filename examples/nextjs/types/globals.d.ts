export {}

declare global {
  /** What the operator added under "Customize session token". Not every user has a name or an address. */
  interface CustomJwtSessionClaims {
    fullName?: string
    primaryEmail?: string
  }
}
