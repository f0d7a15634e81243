/** A response as tests look at it: read once, JSON by path. */

export class Answer {
  readonly status: number
  readonly headers: Headers
  readonly text: string

  constructor(response: Response, text: string) {
    this.status = response.status
    this.headers = response.headers
    this.text = text
  }

  /** The parsed body; undefined when there is none. */
  get body(): unknown {
    return this.text === '' ? undefined : JSON.parse(this.text)
  }

  get cookies(): string[] {
    return this.headers.getSetCookie()
  }

  get location(): URL {
    return new URL(this.headers.get('location') ?? 'about:blank')
  }

  /** Codes of the contract's error body, in order. */
  get codes(): unknown[] {
    return (this.body as { errors?: { code: string }[] } | undefined)?.errors?.map(({ code }) => code) ?? []
  }

  /** The member at a path like `client.sessions.0.id`; undefined when there is none. */
  at(path: string): unknown {
    return at(this.body, path)
  }

  /** Like `at`, for a member that must be text. */
  string(path: string): string {
    const value = this.at(path)
    if (typeof value !== 'string') throw new Error(`${path} is no text in: ${this.text.slice(0, 400)}`)
    return value
  }
}

export function at(value: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>((node, name) => (node as { [name: string]: unknown } | null | undefined)?.[name], value)
}

export type Jwt = { header: { [name: string]: unknown }; claims: { [name: string]: unknown } }

/** Reads a token without verifying it. */
export function decodeJwt(token: string): Jwt {
  const [header = '', claims = ''] = token.split('.')
  const decode = (part: string) => JSON.parse(Buffer.from(part, 'base64url').toString('utf8'))
  return { header: decode(header), claims: decode(claims) }
}
