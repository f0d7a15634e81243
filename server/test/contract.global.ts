/**
 * The contract as JSON Schema: both OpenAPI documents of ../shared/specs, prepared once for the whole run.
 *
 * They are not part of this repository. Where they are absent the run says so, and nothing is validated.
 */

import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { TestProject } from 'vitest/node'
import { parse } from 'yaml'

declare module 'vitest' {
  export interface ProvidedContext {
    /** JSON file with the prepared documents by API; null when the specifications are not at hand. */
    contractFile: string | null
  }
}

const SPECS = fileURLToPath(new URL('../../../shared/specs/', import.meta.url))
const DOCUMENTS = { frontend: 'fapi-2026-05-12.yml', backend: 'bapi-2026-05-12.yml' }

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const files = Object.entries(DOCUMENTS).map(([api, file]) => [api, join(SPECS, file)] as const)
  if (!files.every(([, file]) => existsSync(file))) {
    project.provide('contractFile', null)
    say('skipped: ../shared/specs is not there, so no response is validated against the OpenAPI documents')
    return async () => {}
  }
  const documents: Record<string, unknown> = {}
  for (const [api, file] of files) documents[api] = prepare(parse(await readFile(file, 'utf8')))
  const folder = await mkdtemp(join(tmpdir(), 'claimsmith-contract-'))
  const prepared = join(folder, 'contract.json')
  await writeFile(prepared, JSON.stringify(documents))
  project.provide('contractFile', prepared)
  say(`every response is validated against ${Object.values(DOCUMENTS).join(' and ')}`)
  return () => rm(folder, { recursive: true })
}

/**
 * OpenAPI 3.0 to JSON Schema: `nullable` and the boolean `exclusiveMinimum` are the two keywords that differ.
 * Only what responses need is kept.
 */
function prepare(document: Record<string, Record<string, unknown>>): unknown {
  return toJsonSchema({
    paths: document.paths,
    components: { schemas: document.components?.schemas, responses: document.components?.responses },
  })
}

function toJsonSchema(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(toJsonSchema)
  if (typeof node !== 'object' || node === null) return node
  const { nullable, exclusiveMinimum, ...rest } = Object.fromEntries(
    Object.entries(node).map(([name, member]) => [name, toJsonSchema(member)]),
  )
  const exclusive = exclusiveMinimum === true
  const schema = exclusive ? { ...rest, exclusiveMinimum: rest.minimum } : rest
  return nullable === true ? { anyOf: [{ type: 'null' }, schema] } : schema
}

function say(text: string): void {
  process.stdout.write(`[contract] ${text}\n`)
}
