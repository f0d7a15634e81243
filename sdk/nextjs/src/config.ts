/**
 * Settings of the application, from its environment. Nothing else in this package reads the environment.
 *
 * | variable | default | meaning |
 * |-|-|-|
 * | NEXT_PUBLIC_CLAIMSMITH_PUBLISHABLE_KEY | required | names the server to browsers |
 * | CLAIMSMITH_SECRET_KEY | required | proves to the server who is calling; signs what the middleware hands over |
 * | CLAIMSMITH_URL | required | base URL of the server, as this application reaches it |
 * | CLAIMSMITH_JWT_KEY | the server's keys | public key as PEM: tokens are verified without a network |
 * | NEXT_PUBLIC_CLAIMSMITH_SIGN_IN_URL | /sign-in | page for whoever must sign in first |
 *
 * Read at run time, so that one build serves several environments.
 */

export type ServerConfig = {
  publishableKey: string
  secretKey: string
  /** Base URL of the server, without a trailing slash. */
  url: string
  jwtKey: string | undefined
  signInUrl: string
}

/** Path of the application's own origin under which browsers reach the Frontend API. */
export const PROXY_PATH = '/__claimsmith'

/** Throws an `Error` that names every variable to set. */
export function readServerConfig(env: Record<string, string | undefined>): ServerConfig {
  const publishableKey = env.NEXT_PUBLIC_CLAIMSMITH_PUBLISHABLE_KEY
  const { CLAIMSMITH_SECRET_KEY: secretKey, CLAIMSMITH_URL: url } = env
  if (!publishableKey || !secretKey || !url) {
    const missing = [
      !publishableKey && 'NEXT_PUBLIC_CLAIMSMITH_PUBLISHABLE_KEY',
      !secretKey && 'CLAIMSMITH_SECRET_KEY',
      !url && 'CLAIMSMITH_URL',
    ].filter(Boolean)
    throw new Error(
      `Claimsmith is not configured: set ${missing.join(', ')}, for example in .env.local. "npx claimsmith dev" prints the values.`,
    )
  }
  return {
    publishableKey,
    secretKey,
    url: url.replace(/\/+$/, ''),
    jwtKey: env.CLAIMSMITH_JWT_KEY || undefined,
    signInUrl: env.NEXT_PUBLIC_CLAIMSMITH_SIGN_IN_URL || '/sign-in',
  }
}

/** The configuration of this process. The variables are looked up by name, so a build does not freeze them. */
export function serverConfig(): ServerConfig {
  const { env } = process
  return readServerConfig(env)
}
