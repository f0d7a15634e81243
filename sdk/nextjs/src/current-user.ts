import { type BackendClient, createBackendClient, type User } from '@claimsmith/core'
import { auth } from './auth.ts'
import { serverConfig } from './config.ts'

/** The Backend API of the configured server. */
export function backendClient(): BackendClient {
  const { secretKey, url } = serverConfig()
  return createBackendClient({ secretKey, apiUrl: url })
}

/** The signed-in user, asked of the server: one call. Null when signed out. For claims, `auth()` needs no call. */
export async function currentUser(): Promise<User | null> {
  const { userId } = await auth()
  return userId === null ? null : backendClient().users.get(userId)
}
