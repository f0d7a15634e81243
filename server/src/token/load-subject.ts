/** Loads what a session's tokens speak about: the user and, with it, everything a template may read. */

import type { Config } from '../config.ts'
import type { Context } from '../context.ts'
import { findUser } from '../db/users.ts'
import { apiError } from '../errors.ts'
import type { Session } from '../session.ts'
import type { TokenSubject } from '../subject.ts'
import type { User } from '../user.ts'
import { userImageUrl } from '../user.ts'

/** Throws 401 `signed_out` when the user is gone. */
export async function loadSubject(ctx: Context, session: Session): Promise<TokenSubject> {
  const user = await findUser(ctx.db, session.userId)
  if (!user) throw apiError('signed_out')
  return sessionSubject(ctx, session, user)
}

export function sessionSubject(
  ctx: { config: Pick<Config, 'publicUrl'> },
  session: Pick<Session, 'actor' | 'reverificationId'>,
  user: User,
): TokenSubject {
  return {
    user,
    imageUrl: userImageUrl(user, ctx.config.publicUrl),
    organization: null,
    membership: null,
    organizationRoles: {},
    actor: session.actor,
    reverificationId: session.reverificationId,
  }
}
