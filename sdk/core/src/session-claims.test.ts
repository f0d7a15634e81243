import ts from 'typescript'
import { describe, expect, test } from 'vitest'

const folder = new URL('../type-tests/', import.meta.url).pathname

/** Compiles a folder as `tsc` would and returns what is wrong with it. */
function compile(name: string): string[] {
  const path = `${folder}${name}/tsconfig.json`
  const { options, fileNames } = ts.parseJsonConfigFileContent(
    ts.readConfigFile(path, ts.sys.readFile).config,
    ts.sys,
    `${folder}${name}`,
  )
  const program = ts.createProgram(fileNames, options)
  return ts.getPreEmitDiagnostics(program).map(({ file, start = 0, messageText }) => {
    const line = file ? file.getLineAndCharacterOfPosition(start).line + 1 : 0
    return `${file?.fileName.slice(folder.length)}:${line} ${ts.flattenDiagnosticMessageText(messageText, ' ')}`
  })
}

// In both folders a line that must not compile stands under an expect-error comment, which is itself an error if it does.
describe('the claims an application declares are the claims it reads', { timeout: 60_000 }, () => {
  test('declared, they have their types, and every misuse fails to compile', () => {
    expect(compile('declared')).toEqual([])
  })

  test('undeclared, the program compiles and they are unknown', () => {
    expect(compile('undeclared')).toEqual([])
  })
})
