/** The claims `fea` and `pla`: a comma list of `<scope>:<name>`, where the scope is organization, user or both. */

export type ScopedName = { name: string; organization: boolean; user: boolean }

/** Reads such a list in its order. An entry without a scope belongs to nobody and is left out. */
export function parseScopedList(claim: unknown): ScopedName[] {
  if (typeof claim !== 'string') return []
  return claim.split(',').flatMap(entry => {
    const colon = entry.indexOf(':')
    const scope = entry.slice(0, Math.max(colon, 0)).trim()
    const both = scope === 'ou' || scope === 'uo'
    const organization = both || scope === 'o'
    const user = both || scope === 'u'
    return organization || user ? [{ name: entry.slice(colon + 1).trim(), organization, user }] : []
  })
}
