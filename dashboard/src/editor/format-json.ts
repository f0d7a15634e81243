import { applyEdits, format } from 'jsonc-parser'

/** The same document, indented by two spaces; works on documents with errors too. */
export function formatJson(source: string): string {
  return applyEdits(source, format(source, undefined, { tabSize: 2, insertSpaces: true, eol: '\n' }))
}
