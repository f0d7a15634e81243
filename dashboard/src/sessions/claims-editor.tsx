import { type Ref, useMemo } from 'react'
import { JsonEditor, type JsonEditorHandle } from '../editor/json-editor.tsx'
import type { ClaimsProblem, Shortcode } from '../model.ts'
import { insertShortcode, shortcodeSupport } from './shortcodes.ts'

export type ClaimsEditorHandle = Pick<JsonEditorHandle, 'goTo' | 'format'> & { insertShortcode: () => void }

type ClaimsEditorProps = {
  source: string
  onChange: (source: string) => void
  problems: readonly ClaimsProblem[]
  shortcodes: readonly Shortcode[]
  describedBy: string
  ref: Ref<ClaimsEditorHandle>
}

/** The Claims editor. A module of its own, so that CodeMirror loads after the page has been painted. */
export function ClaimsEditor({
  source,
  onChange,
  problems,
  shortcodes,
  describedBy,
  ref,
}: ClaimsEditorProps) {
  const extensions = useMemo(() => shortcodeSupport(shortcodes), [shortcodes])
  return (
    <JsonEditor
      ref={editor => {
        const handle = editor && { ...editor, insertShortcode: () => editor.run(insertShortcode) }
        if (typeof ref === 'function') ref(handle)
        else if (ref) ref.current = handle
      }}
      label="Claims editor"
      describedBy={describedBy}
      value={source}
      onChange={onChange}
      problems={problems}
      extensions={extensions}
    />
  )
}
