/**
 * Every cookie exists twice, with and without a suffix, because instances that share a host share the unsuffixed names.
 *
 * Nothing is verified here: the rules only decide which set is looked at. An older SDK, or another instance, may have
 * written one set and not the other, and each rule recognizes one way in which that leaves the suffixed set behind.
 */
import type { Cookies } from './credentials.ts'
import type { Jws } from './jws.ts'
import type { Instance } from './verification-cache.ts'
import { COOKIE } from './wire.ts'

/** Which of the two sets of cookies is current; the first rule that applies decides. */
export function usesSuffixedCookies(
  cookies: Cookies,
  instance: Instance,
  read: (token: string) => Jws | null,
  now: number,
): boolean {
  const session = cookies.get(COOKIE.session)
  const suffixedSession = cookies.get(instance.suffixedName.session)
  const uat = cookies.get(COOKIE.clientUat)
  const suffixedUat = cookies.get(instance.suffixedName.clientUat)

  const claims = session ? read(session)?.claims : undefined
  // 1. Whatever this is, no SDK that knows suffixes wrote it.
  if (session && !claims?.iss) return false
  // 2. The unsuffixed token is another instance's.
  if (session && !isIssuer(claims?.iss, instance)) return true
  // 3. Nobody wrote suffixed cookies.
  if (!suffixedUat && !suffixedSession) return false

  const suffixedClaims = suffixedSession ? read(suffixedSession)?.claims : undefined
  // 4. Somebody who knows no suffixes wrote last.
  if (suffixedUat !== '0' && uat !== '0' && numberOr0(claims?.iat) > numberOr0(suffixedClaims?.iat))
    return false
  // 5. Signed out with suffixes, then signed in without.
  if (suffixedUat === '0' && uat !== '0') return false
  // 6. Signed out without suffixes, and the suffixed token did not outlive that.
  if (instance.instanceType === 'development' && suffixedUat !== '0' && uat === '0') {
    const exp = suffixedClaims?.exp
    if (typeof exp === 'number' && exp <= Math.floor(now / 1000)) return false
  }
  // 7. Half a set.
  if (suffixedSession && !suffixedUat) return false
  return true
}

/** The host alone is compared: the scheme differs between a development server and what stands in front of it. */
function isIssuer(iss: unknown, { frontendApi }: Instance): boolean {
  return iss === `https://${frontendApi}` || iss === `http://${frontendApi}`
}

function numberOr0(value: unknown): number {
  return typeof value === 'number' ? value : 0
}
