/**
 * The running server that a command talks to: its URL, and a secret key.
 *
 * `CLAIMSMITH_URL`, by default http://localhost:4400, and `CLAIMSMITH_SECRET_KEY`. For a server on this machine the
 * key may be left away: the one that a development server keeps in its data folder is used then.
 */

import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { ConfigError, type Environment, isLoopback } from '../config.ts'

export type Connection = { url: string; secretKey: string }

/** Throws `ConfigError` with what is missing. `folder` is where a relative data folder is looked for. */
export async function findConnection(environment: Environment, folder: string): Promise<Connection> {
  const text = environment.CLAIMSMITH_URL?.trim() || 'http://localhost:4400'
  if (!URL.canParse(text) || !/^https?:$/.test(new URL(text).protocol)) {
    throw new ConfigError([`CLAIMSMITH_URL must be an http or https URL, not "${text}".`])
  }
  const { hostname } = new URL(text)
  const dataFolder = resolve(folder, environment.CLAIMSMITH_DATA?.trim() || '.claimsmith')
  const secretKey =
    environment.CLAIMSMITH_SECRET_KEY?.trim() || (isLoopback(hostname) ? await readKey(dataFolder) : null)
  if (!secretKey) {
    throw new ConfigError([
      'CLAIMSMITH_SECRET_KEY is missing. Set it, or work beside the data folder of a development server.',
    ])
  }
  return { url: text.replace(/\/+$/, ''), secretKey }
}

async function readKey(dataFolder: string): Promise<string | null> {
  const text = await readFile(resolve(dataFolder, 'secret-key'), 'utf8').catch(() => null)
  return text?.trim() || null
}
