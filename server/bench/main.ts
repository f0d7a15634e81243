/**
 * Benchmarks of the server: `npm run bench -- --only claims,dryrun --json FILE`.
 *
 * Absolute numbers depend on the machine, which is therefore written beside them.
 */

import { writeFileSync } from 'node:fs'
import { arch, availableParallelism, cpus, platform, totalmem } from 'node:os'
import { parseArgs } from 'node:util'
import { benchClaims } from './claims.ts'
import { benchDryRun } from './dry-run.ts'

type Ratios = Record<string, number>

const BENCHMARKS: Record<string, (options: { users: number }) => Promise<Ratios>> = {
  claims: async () => benchClaims(),
  dryrun: ({ users }) => benchDryRun(users),
}

const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    json: { type: 'string' },
    users: { type: 'string', default: '1000000' },
  },
})
const names = values.only?.split(',') ?? Object.keys(BENCHMARKS)
const ratios: Ratios = {}
for (const name of names) {
  const benchmark = BENCHMARKS[name]
  if (!benchmark)
    throw new Error(`There is no benchmark "${name}". There are: ${Object.keys(BENCHMARKS).join(', ')}`)
  Object.assign(ratios, await benchmark({ users: Number(values.users) }))
}
const machine = {
  cpu: cpus()[0]?.model ?? 'unknown',
  cores: availableParallelism(),
  memory_gb: Math.round(totalmem() / 2 ** 30),
  platform: `${platform()} ${arch()}`,
  node: process.versions.node,
}
for (const [name, value] of Object.entries(ratios)) process.stdout.write(`${name.padEnd(32)} ${value}\n`)
if (values.json) writeFileSync(values.json, `${JSON.stringify({ machine, ratios }, null, 2)}\n`)
