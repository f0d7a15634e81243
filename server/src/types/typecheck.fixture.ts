/** The TypeScript compiler on a few files in memory. For tests only. */

import ts from 'typescript'

const OPTIONS: ts.CompilerOptions = {
  strict: true,
  noEmit: true,
  // Skips the library, not the generated declarations.
  skipDefaultLibCheck: true,
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  allowImportingTsExtensions: true,
  lib: ['lib.es2022.d.ts'],
  types: [],
}

export type TypeChecker = (files: { [name: string]: string }) => string[]

/** Makes a function that answers the compiler's messages; the library is read and parsed once for all its calls. */
export function createTypeChecker(): TypeChecker {
  const host = ts.createCompilerHost(OPTIONS)
  const library = new Map<string, ts.SourceFile | undefined>()
  return files => {
    const program = ts.createProgram(Object.keys(files), OPTIONS, {
      ...host,
      fileExists: name => Object.hasOwn(files, name) || host.fileExists(name),
      readFile: name => files[name] ?? host.readFile(name),
      getSourceFile(name, options) {
        const text = files[name]
        if (text !== undefined) return ts.createSourceFile(name, text, options)
        if (!library.has(name)) library.set(name, host.getSourceFile(name, options))
        return library.get(name)
      },
    })
    return ts
      .getPreEmitDiagnostics(program)
      .map(
        ({ file, start, messageText }) =>
          `${place(file, start)}${ts.flattenDiagnosticMessageText(messageText, '\n')}`,
      )
  }
}

function place(file: ts.SourceFile | undefined, start: number | undefined): string {
  if (!file || start === undefined) return ''
  // Not split at line feeds: the compiler knows other ends of lines too, and U+2028 stands in strings here.
  const { line } = file.getLineAndCharacterOfPosition(start)
  const [from, to] = file.getLineStarts().slice(line)
  return `${file.fileName}: ${file.text.slice(from, to).trim()}: `
}
