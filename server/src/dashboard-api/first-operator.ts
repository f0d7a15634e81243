/**
 * The first operator exists before anybody has typed an e-mail address: the one-time link that the server prints
 * makes an owner, who then chooses e-mail and password. Until then a reserved address stands in (RFC 2606).
 */

import type { Context } from '../context.ts'
import { isUniqueViolation } from '../db/db.ts'
import { findOperatorByEmail, insertOperator, listOperators, type Operator } from '../db/operators.ts'
import { newId } from '../id.ts'

export const UNNAMED_OPERATOR = 'owner@dashboard.invalid'

/** Null until the operator has chosen an address. */
export function operatorEmail(operator: Operator): string | null {
  return operator.email === UNNAMED_OPERATOR ? null : operator.email
}

/** The operator a link names; for a link that names none, the oldest owner, made now if there is none. */
export async function operatorOfLink(ctx: Context, operatorId: string | null): Promise<Operator | null> {
  const operators = await listOperators(ctx.db)
  if (operatorId !== null) return operators.find(operator => operator.id === operatorId) ?? null
  return operators.find(operator => operator.role === 'owner') ?? createFirst(ctx)
}

async function createFirst(ctx: Context): Promise<Operator> {
  const now = ctx.clock.now()
  const operator: Operator = {
    id: newId('op', now, ctx.random),
    email: UNNAMED_OPERATOR,
    role: 'owner',
    createdAt: now,
  }
  try {
    await insertOperator(ctx.db, operator, null)
    return operator
  } catch (error) {
    // Two links were opened at once: the other one made the owner.
    const existing = isUniqueViolation(error) ? await findOperatorByEmail(ctx.db, UNNAMED_OPERATOR) : null
    if (!existing) throw error
    return existing
  }
}
