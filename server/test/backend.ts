/** An application's backend: speaks JSON with a secret key. */

import type { Answer } from './answer.ts'
import type { Scenario } from './scenario.ts'

type Json = { [name: string]: unknown }

export class Backend {
  readonly #scenario: Scenario
  readonly #secretKey: string

  constructor(scenario: Scenario, secretKey: string) {
    this.#scenario = scenario
    this.#secretKey = secretKey
  }

  get(path: string): Promise<Answer> {
    return this.send('GET', path)
  }

  post(path: string, body: Json = {}): Promise<Answer> {
    return this.send('POST', path, JSON.stringify(body))
  }

  patch(path: string, body: Json): Promise<Answer> {
    return this.send('PATCH', path, JSON.stringify(body))
  }

  put(path: string, body: Json): Promise<Answer> {
    return this.send('PUT', path, JSON.stringify(body))
  }

  delete(path: string): Promise<Answer> {
    return this.send('DELETE', path)
  }

  /** The body as it goes over the wire, for what a well-behaved caller would not send. */
  send(
    method: string,
    path: string,
    body?: string | Uint8Array<ArrayBuffer>,
    headers: Record<string, string> = {},
  ): Promise<Answer> {
    return this.#scenario.send(
      new Request(new URL(path, this.#scenario.url), {
        method,
        body: body ?? null,
        headers: {
          authorization: `Bearer ${this.#secretKey}`,
          'content-type': 'application/json',
          ...headers,
        },
      }),
    )
  }
}
