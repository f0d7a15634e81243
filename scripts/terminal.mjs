/** What the scripts say and how they run other programs. One line for what happens, indented lines for what to do. */

import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

export const ROOT = fileURLToPath(new URL('..', import.meta.url))

export function say(text) {
  process.stdout.write(`${text}\n`)
}

/** Ends the process: what went wrong, then what to do about it. */
export function fail(problem, ...hints) {
  process.stderr.write(`\n✗ ${problem}\n${hints.map(hint => `  ${hint}\n`).join('')}`)
  process.exit(1)
}

/** Runs a program and resolves with its exit code; its output goes straight through, unless `quiet`. */
export function run(command, args, { quiet = false, env = {}, cwd = ROOT } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: quiet ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'inherit', 'inherit'],
    })
    const output = []
    child.stdout?.on('data', chunk => output.push(chunk))
    child.stderr?.on('data', chunk => output.push(chunk))
    child.on('error', reject)
    child.on('close', code => {
      if (quiet && code !== 0) process.stdout.write(Buffer.concat(output))
      resolve(code ?? 1)
    })
  })
}

/** Path of a program that a dependency installed. */
export function bin(name) {
  return `${ROOT}node_modules/.bin/${name}`
}
