/** One line of a route table: method, path, who may call, what runs. */

import type { Context } from '../context.ts'
import type { Guard } from './guards.ts'
import type { Incoming } from './incoming.ts'

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

export type Route = {
  method: Method
  /** `:name` matches one segment. */
  path: string
  run: (request: Incoming, ctx: Context) => Promise<Response>
}

export function route<R>(
  method: Method,
  path: string,
  guard: Guard<R>,
  handler: (request: R, ctx: Context) => Promise<Response>,
): Route {
  return { method, path, run: async (request, ctx) => handler(await guard(request, ctx), ctx) }
}
