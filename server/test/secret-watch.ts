/**
 * Remembers every secret that passes by (passwords, codes, tokens, keys, cookies) and finds it again where it must
 * not be: in the body of an error, in a line of the log.
 */

const SECRET_PARAMS = ['password', 'code', 'refresh_token', 'expired_token', 'token']
const SECRET_MEMBERS = /"(?:jwt|token)":"([^"]+)"/g
/** Shorter texts are found everywhere by chance. */
const MIN_LENGTH = 6

export class SecretWatch {
  readonly #secrets = new Set<string>()

  add(secret: string | null | undefined): void {
    if (secret && secret.length >= MIN_LENGTH) this.#secrets.add(secret)
  }

  noteRequest(request: Request, body: string): void {
    this.add(request.headers.get('authorization')?.replace(/^Bearer /, ''))
    for (const pair of (request.headers.get('cookie') ?? '').split('; ')) this.add(cookieValue(pair))
    for (const [name, value] of new URL(request.url).searchParams)
      if (/token|nonce|jwt|session$/.test(name)) this.add(value)
    for (const name of SECRET_PARAMS) {
      this.add(new URLSearchParams(body).get(name))
      this.add(new RegExp(`"${name}":\\s*"([^"]+)"`).exec(body)?.[1])
    }
  }

  noteResponse(response: Response, body: string): void {
    for (const line of response.headers.getSetCookie()) this.add(cookieValue(line.split(';')[0] ?? ''))
    for (const [, secret] of body.matchAll(SECRET_MEMBERS)) this.add(secret)
  }

  /** The first secret that stands in the text as a word of its own; trace ids are random and looked past. */
  find(text: string): string | undefined {
    const searched = text.replace(/"(?:clerk_trace_id|traceId)":"[0-9a-f]+"/g, '')
    return [...this.#secrets].find(secret => standsIn(secret, searched))
  }
}

function standsIn(secret: string, text: string): boolean {
  const isWord = (character: string | undefined) => character !== undefined && /[\w-]/.test(character)
  for (let i = text.indexOf(secret); i >= 0; i = text.indexOf(secret, i + 1)) {
    if (!isWord(text[i - 1]) && !isWord(text[i + secret.length])) return true
  }
  return false
}

function cookieValue(pair: string): string {
  return pair.slice(pair.indexOf('=') + 1)
}
