/** Typing a whole document should give that document, although brackets close by themselves. */

import { syntaxTree } from '@codemirror/language'
import { type EditorState, type Extension, Prec } from '@codemirror/state'
import { EditorView } from '@codemirror/view'

/** Typing over the whole document replaces it; otherwise a bracket would wrap what was selected. */
const replaceAll = EditorView.inputHandler.of((view, from, to, text) => {
  if (from !== 0 || to !== view.state.doc.length || to === 0) return false
  view.dispatch({
    changes: { from, to, insert: text },
    selection: { anchor: text.length },
    userEvent: 'input.type',
  })
  return true
})

/** A closing bracket on an empty line steps over the one that waits on the next line. */
const stepOver = EditorView.inputHandler.of((view, from, to, text) => {
  const bracket =
    from === to && (text === '}' || text === ']') ? waitingBracket(view.state, from, text) : null
  if (bracket === null) return false
  const { doc } = view.state
  const empty = doc.lineAt(from).from
  const next = doc.lineAt(bracket).from
  view.dispatch({
    changes: { from: empty, to: next },
    selection: { anchor: bracket + 1 - (next - empty) },
    userEvent: 'input.type',
  })
  return true
})

/** Where the enclosing object or array ends, if nothing but space lies between there and `pos`. */
function waitingBracket(state: EditorState, pos: number, bracket: string): number | null {
  const line = state.doc.lineAt(pos)
  if (line.text.trim() !== '') return null
  const container = syntaxTree(state).resolveInner(pos, -1)
  const end = container.lastChild
  if (!/^(Object|Array)$/.test(container.name) || end?.name !== bracket) return null
  return state.sliceDoc(pos, end.from).trim() === '' ? end.from : null
}

export const typing: Extension = Prec.high([replaceAll, stepOver])
