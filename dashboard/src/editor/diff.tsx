import { json } from '@codemirror/lang-json'
import { unifiedMergeView } from '@codemirror/merge'
import { EditorState } from '@codemirror/state'
import { EditorView, lineNumbers } from '@codemirror/view'
import { useEffect, useRef } from 'react'
import { look, styleNonce } from './look.ts'

type DiffProps = {
  label: string
  before: string
  after: string
  /** Makes `after` editable, with a choice at every difference. */
  onChange?: (after: string) => void
}

/** What changed between two documents, in one column: removed lines red, added lines green. */
export function Diff({ label, before, after, onChange }: DiffProps) {
  const host = useRef<HTMLDivElement>(null)
  const onChangeNow = useRef(onChange)
  onChangeNow.current = onChange
  const editable = onChange !== undefined

  // biome-ignore lint/correctness/useExhaustiveDependencies: `after` is the start of an editable diff, not its state
  useEffect(() => {
    if (!host.current) return
    const view = new EditorView({
      parent: host.current,
      state: EditorState.create({
        doc: after,
        extensions: [
          styleNonce(),
          look,
          json(),
          lineNumbers(),
          EditorView.lineWrapping,
          EditorView.contentAttributes.of({ 'aria-label': label }),
          EditorState.readOnly.of(!editable),
          EditorView.editable.of(editable),
          unifiedMergeView({
            original: before,
            mergeControls: editable && choice,
            ...(!editable && { collapseUnchanged: { margin: 3, minSize: 8 } }),
          }),
          EditorView.updateListener.of(update => {
            if (update.docChanged) onChangeNow.current?.(update.state.doc.toString())
          }),
        ],
      }),
    })
    return () => view.destroy()
  }, [before, label, editable, editable ? null : after])

  return <div ref={host} className="max-h-[50dvh] min-h-24 overflow-auto" />
}

/** A press on "Keep" accepts the operator's own lines, one on "Drop" puts the other's back. */
function choice(type: 'accept' | 'reject', action: (event: MouseEvent) => void): HTMLElement {
  const button = document.createElement('button')
  button.type = 'button'
  button.textContent = type === 'accept' ? 'Keep mine' : 'Take theirs'
  button.onmousedown = action
  button.onclick = event => event.detail === 0 && action(event)
  return button
}
