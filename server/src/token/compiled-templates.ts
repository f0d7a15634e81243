/**
 * JWT templates ready to mint: claims parsed, key decrypted and imported, once for each save.
 *
 * Every mint asks the database which save a name means, one indexed read of two columns, so a change made on any
 * node counts at once.
 */

import { parseTemplate } from '../claims/parse-template.ts'
import type { ClaimsTemplate } from '../claims/template.ts'
import type { Db } from '../db/db.ts'
import { findJwtTemplate, findJwtTemplateVersion } from '../db/jwt-templates.ts'
import { decrypt } from '../encryption.ts'
import type { JwtTemplate } from '../jwt-template.ts'
import { signingKeyPurpose } from '../jwt-template-key.ts'
import type { JwsKey } from './sign.ts'
import { parseTemplateKey } from './template-key.ts'

export type CompiledTemplate = {
  id: string
  version: number
  claims: ClaimsTemplate
  lifetimeS: number
  clockSkewS: number
  /** Null: the instance's current key signs. */
  key: JwsKey | null
}

export type CompiledTemplates = {
  /** Null for a name that no template has. Throws when what is stored cannot be used. */
  find(name: string): Promise<CompiledTemplate | null>
}

export function createCompiledTemplates(db: Db, encryptionKey: Uint8Array): CompiledTemplates {
  const compiled = new Map<string, CompiledTemplate>()
  return {
    async find(name) {
      const latest = await findJwtTemplateVersion(db, name)
      const known = compiled.get(name)
      if (latest && known?.id === latest.id && known.version === latest.version) return known
      const template = latest && (await findJwtTemplate(db, latest.id))
      if (!template) {
        compiled.delete(name)
        return null
      }
      const fresh = compile(template, encryptionKey)
      compiled.set(name, fresh)
      return fresh
    },
  }
}

function compile(template: JwtTemplate, encryptionKey: Uint8Array): CompiledTemplate {
  const parsed = parseTemplate(template.claims, { unknownShortcodes: 'null' })
  if (!parsed.ok) throw new Error(`The claims of JWT template ${template.id} are damaged. Save it again.`)
  const { id, version, lifetimeS, clockSkewS } = template
  return {
    id,
    version,
    claims: parsed.template,
    lifetimeS,
    clockSkewS,
    key: readKey(template, encryptionKey),
  }
}

function readKey({ id, customKey }: JwtTemplate, encryptionKey: Uint8Array): JwsKey | null {
  if (!customKey) return null
  const text = decrypt(encryptionKey, customKey.encryptedKey, signingKeyPurpose(id))
  const parsed = parseTemplateKey(customKey.algorithm, text)
  if (!parsed.ok) throw new Error(`The signing key of JWT template ${id} is damaged. Save it again.`)
  return parsed.key
}
