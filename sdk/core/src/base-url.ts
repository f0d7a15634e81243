import { ClaimsmithError } from './errors.ts'

/** An absolute http or https URL without its trailing slashes. Throws `ClaimsmithError` otherwise. */
export function parseBaseUrl(url: string): string {
  if (!/^https?:\/\//i.test(url) || !URL.canParse(url)) throw new ClaimsmithError('url_invalid')
  return url.replace(/\/+$/, '')
}
