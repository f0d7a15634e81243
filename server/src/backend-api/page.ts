/** `limit` and `offset` of every list: 10 by default, 500 at most. */

import { z } from 'zod'
import { validate } from '../http/body.ts'

const Page = z.object({
  limit: z.coerce.number().int().min(1).max(500).default(10),
  offset: z.coerce.number().int().min(0).default(0),
})

/** Throws 422 naming the parameter. */
export function readPage(query: URLSearchParams): { limit: number; offset: number } {
  return validate({ limit: query.get('limit') ?? undefined, offset: query.get('offset') ?? undefined }, Page)
}
