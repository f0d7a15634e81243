/** The nonce of this page's Content Security Policy, which the server writes into `<meta name="csp-nonce">`. */
export function cspNonce(): string {
  return document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? ''
}
