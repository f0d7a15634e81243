/**
 * Which key signs the tokens of a JWT template: the instance's own, or one that an operator brings.
 *
 * A key goes in and never comes out. It is stored encrypted, with the template's id as purpose.
 */

import type { Context } from './context.ts'
import { decrypt, encrypt } from './encryption.ts'
import { type ErrorDetail, paramDetail } from './errors.ts'
import { isJwsAlgorithm, JWS_ALGORITHMS } from './jws-algorithm.ts'
import type { JwtTemplate } from './jwt-template.ts'
import { parseTemplateKey } from './token/template-key.ts'

/** Absent keeps what is saved. */
export type DraftKey = {
  /** False goes back to the instance's key and erases the template's own. */
  customSigningKey?: boolean | null
  signingAlgorithm?: string | null
  /** Shared secret, or private key in PEM. */
  signingKey?: string | null
}

type Decision = { customKey: JwtTemplate['customKey']; problems: ErrorDetail[] }

/** Which key the template is signed with once the draft is saved, and everything that is wrong with it. */
export function draftKey(ctx: Context, saved: JwtTemplate, draft: DraftKey): Decision {
  const isCustom = draft.customSigningKey ?? saved.customKey !== null
  return isCustom ? customKey(ctx, saved, draft) : instanceKey(ctx, draft)
}

/** Who sends back what was read names the instance's own algorithm; any other one is a misunderstanding. */
function instanceKey(ctx: Context, { signingAlgorithm, signingKey }: DraftKey): Decision {
  const advice = 'needs custom_signing_key: true; without it, the signing key of the instance is used.'
  const problems: ErrorDetail[] = []
  if (signingAlgorithm != null && signingAlgorithm !== ctx.keyring.current().algorithm) {
    problems.push(paramDetail('form_param_value_invalid', 'signing_algorithm', `signing_algorithm ${advice}`))
  }
  if (signingKey != null) {
    problems.push(paramDetail('form_param_value_invalid', 'signing_key', `signing_key ${advice}`))
  }
  return { customKey: null, problems }
}

function customKey(ctx: Context, saved: JwtTemplate, draft: DraftKey): Decision {
  const refuse = (...problems: ErrorDetail[]): Decision => ({ customKey: null, problems })
  const algorithm = draft.signingAlgorithm ?? saved.customKey?.algorithm
  const text = draft.signingKey ?? savedKeyText(ctx, saved)
  const missing = [
    ...(algorithm === undefined ? ['signing_algorithm'] : []),
    ...(text === null ? ['signing_key'] : []),
  ]
  if (algorithm === undefined || text === null) {
    return refuse(
      ...missing.map(param =>
        paramDetail('form_param_missing', param, `${param} must be included with custom_signing_key.`),
      ),
    )
  }
  if (!isJwsAlgorithm(algorithm)) {
    const known = JWS_ALGORITHMS.join(', ')
    return refuse(
      paramDetail(
        'form_param_value_invalid',
        'signing_algorithm',
        `signing_algorithm must be one of ${known}.`,
      ),
    )
  }
  const parsed = parseTemplateKey(algorithm, text)
  if (!parsed.ok) return refuse(paramDetail('form_param_value_invalid', 'signing_key', parsed.problem))
  const encryptedKey = encrypt(ctx.instance.encryptionKey, text, signingKeyPurpose(saved.id), ctx.random)
  return { customKey: { algorithm, encryptedKey }, problems: [] }
}

function savedKeyText({ instance }: Context, { id, customKey }: JwtTemplate): string | null {
  return customKey && decrypt(instance.encryptionKey, customKey.encryptedKey, signingKeyPurpose(id))
}

/** What a template's signing key is encrypted for. */
export function signingKeyPurpose(templateId: string): string {
  return `jwt-template:${templateId}`
}
