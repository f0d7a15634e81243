/**
 * The claims as files: `claims.json` is the template exactly as it is saved, so that places in error messages are
 * places in the file. `claims.priority.json` beside it lists the claims to keep longest; it exists only when there
 * is such a list.
 */

import { readFile, rm, writeFile } from 'node:fs/promises'
import { relative, resolve } from 'node:path'
import { CliError } from './cli-error.ts'

export type Claims = { source: string; priority: string[] }

export type ClaimsFile = {
  /** As the operator names it. */
  name: string
  priorityName: string
  /** Throws `CliError` when there is none, or when the priority is no list of names. */
  read(): Promise<Claims>
  /** Null when there is none. */
  find(): Promise<Claims | null>
  write(claims: Claims): Promise<void>
}

export function claimsFile(folder: string, name: string): ClaimsFile {
  const path = resolve(folder, name)
  const priorityPath = path.replace(/(\.json)?$/, '.priority.json')
  const priorityName = relative(folder, priorityPath)

  async function find(): Promise<Claims | null> {
    const source = await readIfThere(path)
    const priority = await readIfThere(priorityPath)
    return source === null ? null : { source, priority: parsePriority(priority ?? '[]', priorityName) }
  }
  return {
    name,
    priorityName,
    find,
    async read() {
      const claims = await find()
      if (claims) return claims
      throw new CliError(`There is no file ${name}.`, 'Get the live claims with "claimsmith claims pull".')
    },
    async write({ source, priority }) {
      await writeFile(path, source)
      if (priority.length === 0) await rm(priorityPath, { force: true })
      else await writeFile(priorityPath, `${JSON.stringify(priority, null, 2)}\n`)
    },
  }
}

export function sameClaims(one: Claims, other: Claims): boolean {
  return one.source === other.source && JSON.stringify(one.priority) === JSON.stringify(other.priority)
}

function parsePriority(text: string, name: string): string[] {
  try {
    const list: unknown = JSON.parse(text)
    if (Array.isArray(list) && list.every(item => typeof item === 'string')) return list
  } catch {
    // Told below, like every other content that is no list.
  }
  throw new CliError(
    `${name} is not a JSON list of claim names.`,
    'Write ["plan", "role"], or delete the file.',
  )
}

async function readIfThere(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    if ((error as { code?: unknown }).code === 'ENOENT') return null
    throw error
  }
}
