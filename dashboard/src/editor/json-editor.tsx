import {
  autocompletion,
  closeBrackets,
  closeBracketsKeymap,
  completionKeymap,
} from '@codemirror/autocomplete'
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands'
import { json } from '@codemirror/lang-json'
import { bracketMatching, indentOnInput, indentUnit } from '@codemirror/language'
import { setDiagnostics } from '@codemirror/lint'
import { EditorState, type Extension } from '@codemirror/state'
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  keymap,
  lineNumbers,
} from '@codemirror/view'
import { type Ref, useEffect, useImperativeHandle, useRef } from 'react'
import { type EditorProblem, toDiagnostics } from './diagnostics.ts'
import { formatJson } from './format-json.ts'
import { look, styleNonce } from './look.ts'
import { typing } from './typing.ts'

export type JsonEditorHandle = {
  /** Moves the cursor to a place (both count from 1) and the focus with it. */
  goTo: (line: number, column: number) => void
  /** Indents the document by two spaces. */
  format: () => void
  focus: () => void
  /** Runs an editor command, such as one that an extension brings. */
  run: (command: (view: EditorView) => boolean) => void
}

type JsonEditorProps = {
  /** Accessible name. */
  label: string
  describedBy?: string
  value: string
  onChange: (value: string) => void
  problems?: readonly EditorProblem[]
  /** As high as its text, within limits, instead of as high as the element around it. */
  grow?: boolean
  /** Read once, when the editor is made. */
  extensions?: Extension
  ref?: Ref<JsonEditorHandle>
}

const growing = EditorView.theme({
  '&': { height: 'auto' },
  '.cm-scroller': { maxHeight: '22rem' },
  '.cm-content': { minHeight: '5.5rem' },
})

/** A JSON editor. Tab moves the focus on, as in every other field; Escape closes a completion list. */
export function JsonEditor({
  label,
  describedBy,
  value,
  onChange,
  problems,
  grow,
  extensions,
  ref,
}: JsonEditorProps) {
  const host = useRef<HTMLDivElement>(null)
  const editor = useRef<EditorView>(null)
  const onChangeNow = useRef(onChange)
  onChangeNow.current = onChange

  // biome-ignore lint/correctness/useExhaustiveDependencies: one view for the life of the component; updates follow below
  useEffect(() => {
    if (!host.current) return
    const view = new EditorView({
      parent: host.current,
      state: EditorState.create({
        doc: value,
        extensions: [
          styleNonce(),
          look,
          grow ? growing : [],
          json(),
          lineNumbers(),
          history(),
          drawSelection(),
          highlightActiveLine(),
          highlightActiveLineGutter(),
          indentUnit.of('  '),
          indentOnInput(),
          bracketMatching(),
          closeBrackets(),
          typing,
          autocompletion({ icons: false }),
          extensions ?? [],
          keymap.of([...closeBracketsKeymap, ...completionKeymap, ...defaultKeymap, ...historyKeymap]),
          EditorView.lineWrapping,
          EditorView.contentAttributes.of({
            'aria-label': label,
            ...(describedBy && { 'aria-describedby': describedBy }),
          }),
          EditorView.updateListener.of(update => {
            if (update.docChanged) onChangeNow.current(update.state.doc.toString())
          }),
        ],
      }),
    })
    editor.current = view
    return () => view.destroy()
  }, [])

  useEffect(() => {
    const view = editor.current
    if (!view || view.state.doc.toString() === value) return
    view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: value } })
  }, [value])

  useEffect(() => {
    const view = editor.current
    if (view) view.dispatch(setDiagnostics(view.state, toDiagnostics(view.state.doc, problems ?? [])))
  }, [problems])

  useImperativeHandle(ref, () => ({
    goTo(line, column) {
      const view = editor.current
      if (!view) return
      const { from, length } = view.state.doc.line(Math.min(Math.max(line, 1), view.state.doc.lines))
      const anchor = from + Math.min(Math.max(column - 1, 0), length)
      view.dispatch({ selection: { anchor }, effects: EditorView.scrollIntoView(anchor, { y: 'center' }) })
      view.focus()
    },
    format() {
      const view = editor.current
      if (!view) return
      const formatted = formatJson(view.state.doc.toString())
      view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: formatted } })
      view.focus()
    },
    focus: () => editor.current?.focus(),
    run: command => editor.current && command(editor.current),
  }))

  return <div ref={host} className="h-full min-h-0" />
}
