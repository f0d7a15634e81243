import type { Context } from '../context.ts'
import { countUsers, listUsers as list, type UserFilter, type UserOrder } from '../db/users.ts'
import { paramError } from '../errors.ts'
import type { BackendRequest } from '../http/guards.ts'
import { json } from '../http/respond.ts'
import { readPage } from './page.ts'
import { backendUser } from './user-answer.ts'

/** GET /v1/users: a bare array, newest first. */
export async function listUsers(request: BackendRequest, ctx: Context): Promise<Response> {
  const page = { ...readPage(request.query), order: readOrder(request.query.get('order_by')) }
  const users = await list(ctx.db, readFilter(request.query), page)
  return json(users.map(user => backendUser(ctx, user)))
}

/** GET /v1/users/count, with the filters of the list. */
export async function countAllUsers(request: BackendRequest, ctx: Context): Promise<Response> {
  return json({ object: 'total_count', total_count: await countUsers(ctx.db, readFilter(request.query)) })
}

function readFilter(query: URLSearchParams): UserFilter {
  const many = (name: string) => {
    const values = query.getAll(name).flatMap(value => value.split(','))
    return values.length > 0 ? values : undefined
  }
  return {
    query: query.get('query') ?? undefined,
    userIds: many('user_id'),
    externalIds: many('external_id'),
    emailAddresses: many('email_address'),
    phoneNumbers: many('phone_number'),
    usernames: many('username'),
  }
}

const ORDERS: readonly UserOrder['by'][] = ['created_at', 'updated_at', 'last_sign_in_at', 'last_active_at']

/** `-created_at`, or `+` or nothing for the other direction. */
function readOrder(text: string | null): UserOrder {
  const name = (text ?? '-created_at').replace(/^[+ -]/, '')
  const by = ORDERS.find(order => order === name)
  if (!by)
    throw paramError(
      'form_param_value_invalid',
      'order_by',
      `order_by must be one of ${ORDERS.join(', ')}, with + or - in front.`,
    )
  return { by, direction: (text ?? '-').startsWith('-') ? 'desc' : 'asc' }
}
