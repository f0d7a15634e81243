import ts from 'typescript'
import { expect, test } from 'vitest'

const root = new URL('../', import.meta.url).pathname

test('every example in the README compiles', { timeout: 60_000 }, () => {
  const readme = ts.sys.readFile(`${root}README.md`) ?? ''
  const examples = new Map(
    [...readme.matchAll(/```ts\n(.*?)```/gs)].map(([, code = ''], i) => [`${root}src/example-${i}.ts`, code]),
  )
  expect(examples.size).toBeGreaterThan(0)

  const { config } = ts.readConfigFile(`${root}tsconfig.json`, ts.sys.readFile)
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, root)
  const host = ts.createCompilerHost(options)
  const { fileExists, readFile } = host
  host.fileExists = path => examples.has(path) || fileExists(path)
  host.readFile = path => examples.get(path) ?? readFile(path)
  const diagnostics = ts.getPreEmitDiagnostics(ts.createProgram([...examples.keys()], options, host))
  expect(diagnostics.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' '))).toEqual([])
})
