/** The Backend API as commands use it. What the server refuses becomes an error with the server's own sentences. */

import { CliError } from './cli-error.ts'
import type { Connection } from './connection.ts'

export type ApiProblem = {
  code: string
  long_message: string
  meta: { line?: number; column?: number; current_version?: number; users?: number; param_name?: string }
}

/** An answer other than success. */
export class ApiRefusal extends CliError {
  override name = 'ApiRefusal'
  readonly status: number
  readonly problems: ApiProblem[]

  constructor(status: number, problems: ApiProblem[]) {
    super(...problems.map(problem => problem.long_message))
    this.status = status
    this.problems = problems
  }

  has(code: string): boolean {
    return this.problems.some(problem => problem.code === code)
  }
}

export type Api = {
  get<T>(path: string): Promise<T>
  text(path: string): Promise<string>
  post<T>(path: string, body: object): Promise<T>
  /** Each line of JSON as it arrives. */
  lines<T>(path: string, body: object): AsyncGenerator<T>
}

/** Paths begin behind `/api/v1`. Throws `ApiRefusal`, and `CliError` when there is no server. */
export function createApi({ url, secretKey }: Connection): Api {
  async function send(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = { authorization: `Bearer ${secretKey}`, 'content-type': 'application/json' }
    const response = await fetch(`${url}/api/v1${path}`, { ...init, headers }).catch(() => {
      throw new CliError(
        `There is no server at ${url}.`,
        'Start it with "claimsmith dev", or set CLAIMSMITH_URL.',
      )
    })
    if (response.ok) return response
    const body: unknown = await response.json().catch(() => null)
    const problems = (body as { errors?: ApiProblem[] } | null)?.errors
    if (problems) throw new ApiRefusal(response.status, problems)
    throw new CliError(`${url} answered with status ${response.status}.`, 'Is it a Claimsmith server?')
  }
  const post = (path: string, body: object) => send(path, { method: 'POST', body: JSON.stringify(body) })

  return {
    get: async <T>(path: string) => (await send(path)).json() as Promise<T>,
    text: async path => (await send(path)).text(),
    post: async <T>(path: string, body: object) => (await post(path, body)).json() as Promise<T>,
    lines: async function* <T>(path: string, body: object) {
      const response = await post(path, body)
      let rest = ''
      for await (const text of (response.body ?? new ReadableStream()).pipeThrough(new TextDecoderStream())) {
        const lines = (rest + text).split('\n')
        rest = lines.pop() ?? ''
        for (const line of lines) yield JSON.parse(line) as T
      }
    },
  }
}
