/** The signing keys and who knows them: what an operator looks at before a rotation and after it. */

import type { Context } from '../context.ts'
import { type Application, listApplications } from '../db/jwks-fetches.ts'
import type { SigningKeysTable } from '../db/schema.ts'
import { listSigningKeys } from '../db/signing-keys.ts'
import { inOrder } from './key-order.ts'

/** Times are milliseconds; null for what has not happened. */
export type KeyReport = {
  kid: string
  algorithm: string
  state: SigningKeysTable['state']
  publishedAt: number
  activatedAt: number | null
  retiredAt: number | null
  /** No token signed with the key is valid after this. Null for a key that has signed none. */
  tokensExpireAt: number | null
  /** Applications that fetched the JWK Set since the key is in it: they verify its tokens. */
  knownTo: Application[]
  /** Applications that fetched the JWK Set before, but not since: they fetch it when they see the key's first token. */
  unknownTo: Application[]
}

/**
 * Every key: the current one, the next one, then retired ones.
 *
 * An application is known by its secret key. Those that fetch the public JWK Set or hold a copy of a key (a PEM in
 * their configuration) are nobody's to see.
 */
export async function reportKeys(ctx: Context): Promise<KeyReport[]> {
  const applications = await listApplications(ctx.db)
  return inOrder(await listSigningKeys(ctx.db)).map(key => ({
    kid: key.kid,
    algorithm: key.algorithm,
    state: key.state,
    publishedAt: key.created_at,
    activatedAt: key.activated_at,
    retiredAt: key.retired_at,
    tokensExpireAt: key.tokens_expire_at || null,
    knownTo: applications.filter(application => knows(application, key)),
    unknownTo: applications.filter(
      application => application.jwksFetchedAt !== null && !knows(application, key),
    ),
  }))
}

export async function listDependents(ctx: Context, key: SigningKeysTable): Promise<Application[]> {
  return (await listApplications(ctx.db)).filter(application => knows(application, key))
}

function knows({ jwksFetchedAt }: Application, key: SigningKeysTable): boolean {
  return jwksFetchedAt !== null && jwksFetchedAt >= key.created_at
}
