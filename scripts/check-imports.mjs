/** Promise: packages import each other only as the table in README.md says, and folders do not import in circles. */

import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { ROOT } from './terminal.mjs'

const IMPORT =
  /(?:^|\n)\s*(?:import|export)\s(?:[^'"]*?\sfrom\s)?['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]\s*\)/g
const NAMES = {
  '@claimsmith/core': 'sdk/core',
  '@claimsmith/browser': 'sdk/browser',
  '@claimsmith/react': 'sdk/react',
  '@claimsmith/nextjs': 'sdk/nextjs',
  claimsmith: 'server',
}

export function checkImports() {
  const allowed = readTable()
  const problems = []
  const edges = new Map()
  for (const file of sources()) {
    const owner = [...allowed.keys()].find(folder => file.startsWith(`${folder}/`))
    if (!owner) continue
    const test = /\.(test|test-d|fixture)\.|\/test\/|\/testing\//.test(file)
    for (const specifier of importsOf(file)) {
      const target =
        NAMES[
          specifier
            .split('/')
            .slice(0, specifier.startsWith('@') ? 2 : 1)
            .join('/')
        ]
      if (target && target !== owner && !allowed.get(owner).includes(target) && !test) {
        problems.push(
          `${file} imports ${specifier}; the table in README.md does not allow ${owner} to import ${target}`,
        )
      }
      if (specifier.startsWith('.')) {
        const resolved = relative(ROOT, join(ROOT, dirname(file), specifier))
        if (!resolved.startsWith(`${owner}/`) && !resolved.startsWith('vectors/') && !test)
          problems.push(`${file} reaches out of its package: ${specifier}`)
        if (!test) addEdge(edges, folderOf(file), folderOf(resolved))
      }
    }
  }
  return [...problems, ...circles(edges)]
}

/** Rows `| \`package\` | may import … |` of the README's import table. */
function readTable() {
  const section =
    readFileSync(`${ROOT}README.md`, 'utf8').split('## Who may import whom')[1]?.split('\n## ')[0] ?? ''
  const rows = section.split('\n').filter(line => line.startsWith('| `'))
  return new Map(
    rows.map(row => {
      const [, name, imports] = row.split('|').map(cell => cell.trim())
      return [name.replaceAll('`', ''), [...imports.matchAll(/`([^`]+)`/g)].map(match => match[1])]
    }),
  )
}

function sources() {
  const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
    cwd: ROOT,
    encoding: 'utf8',
  })
  return listed.split('\n').filter(file => /\.(ts|tsx|mts)$/.test(file) && !file.endsWith('.d.ts'))
}

function importsOf(file) {
  const text = readFileSync(join(ROOT, file), 'utf8').replace(/^\s*import type [^\n]*\n/gm, match => match)
  return [...text.matchAll(IMPORT)].map(match => match[1] ?? match[2])
}

/** A package's own folders; the files at the root of `src` are its domain words and belong to none. */
function folderOf(file) {
  const [, root, folder] = /^(.*?\/src)\/([^/]+)\//.exec(file) ?? []
  return folder ? `${root}/${folder}` : null
}

function addEdge(edges, from, to) {
  if (!from || !to || from === to) return
  edges.set(from, (edges.get(from) ?? new Set()).add(to))
}

function circles(edges) {
  const problems = []
  const visit = (folder, path) => {
    if (path.includes(folder)) {
      const circle = [...path.slice(path.indexOf(folder)), folder]
      if (folder === [...circle].sort()[0]) problems.push(`folders import in a circle: ${circle.join(' → ')}`)
      return
    }
    for (const next of edges.get(folder) ?? []) visit(next, [...path, folder])
  }
  for (const folder of edges.keys()) visit(folder, [])
  return [...new Set(problems)]
}
