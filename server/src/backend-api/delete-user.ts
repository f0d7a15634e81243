import { removeUser } from '../accounts.ts'
import type { Context } from '../context.ts'
import type { BackendRequest } from '../http/guards.ts'
import { json } from '../http/respond.ts'

/** DELETE /v1/users/:user_id */
export async function deleteUser(request: BackendRequest, ctx: Context): Promise<Response> {
  const id = request.params.user_id ?? ''
  await removeUser(ctx, id)
  return json({ object: 'user', id, deleted: true })
}
