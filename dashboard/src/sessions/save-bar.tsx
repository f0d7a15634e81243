import { useEffect, useState } from 'react'
import { ApiFailure } from '../api.ts'
import { errorText } from '../field-errors.ts'
import { plural } from '../format.ts'
import type { ClaimsProblem } from '../model.ts'
import { Button } from '../ui/button.tsx'
import { StatusDot } from '../ui/status-dot.tsx'
import type { Draft } from './use-draft.ts'

type SaveBarProps = { draft: Draft; problems: readonly ClaimsProblem[]; onSave: (note: string) => void }

/** Appears with the first unsaved change. Ctrl+S or ⌘S saves from anywhere on the page. */
export function SaveBar({ draft, problems, onSave }: SaveBarProps) {
  const [note, setNote] = useState('')
  const { dirty } = draft
  const { isPending, error } = draft.save
  const errors = problems.filter(problem => problem.severity === 'error').length

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (!(event.metaKey || event.ctrlKey) || event.altKey || event.key.toLowerCase() !== 's') return
      event.preventDefault()
      if (dirty && !isPending) onSave(note)
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [dirty, isPending, note, onSave])

  useEffect(() => {
    if (!dirty) setNote('')
  }, [dirty])

  if (!dirty) return null
  return (
    <section
      aria-label="Unsaved changes"
      className="fixed inset-x-0 bottom-0 z-30 border-line border-t bg-raised/95 shadow-high backdrop-blur-sm md:left-[14.5rem]"
    >
      <form
        className="mx-auto flex max-w-[94rem] flex-wrap items-center gap-x-3 gap-y-2 px-4 py-3 sm:px-8"
        onSubmit={event => {
          event.preventDefault()
          onSave(note)
        }}
      >
        <div role="status" className="flex min-w-0 flex-1 basis-52 items-center gap-2 text-sm">
          <SaveState {...{ draft, error, errors }} />
        </div>
        <input
          aria-label="Note for the history, optional"
          placeholder="Note for the history (optional)"
          maxLength={200}
          value={note}
          onChange={event => setNote(event.target.value)}
          className="field min-w-0 flex-1 basis-44 sm:max-w-72"
        />
        <div className="flex flex-1 gap-2 sm:flex-none">
          <Button
            className="flex-1"
            disabled={isPending}
            onClick={() => {
              draft.save.reset()
              draft.reset()
            }}
          >
            Reset
          </Button>
          <Button className="flex-1" type="submit" variant="primary" busy={isPending} title="Ctrl+S or ⌘S">
            Save
          </Button>
        </div>
      </form>
    </section>
  )
}

function SaveState({ draft, error, errors }: { draft: Draft; error: Error | null; errors: number }) {
  if (draft.overtaken) {
    return (
      <>
        <StatusDot tone="warn" />
        <span>Somebody saved other claims meanwhile.</span>
        <Button variant="ghost" size="sm" onClick={draft.compare}>
          Compare
        </Button>
      </>
    )
  }
  if (errors > 0) {
    return (
      <>
        <StatusDot tone="danger" />
        <span className="font-medium">{plural(errors, 'problem')} to fix before saving</span>
      </>
    )
  }
  if (error && !hasOwnDialog(error)) {
    return (
      <>
        <StatusDot tone="danger" />
        <span className="text-danger-ink">{errorText(error)}</span>
      </>
    )
  }
  return (
    <>
      <StatusDot tone="warn" />
      <span className="font-medium">Unsaved changes</span>
    </>
  )
}

/** Refusals that open a dialog of their own need no second mention. */
function hasOwnDialog(error: Error): boolean {
  return (
    error instanceof ApiFailure && ['claims_version_conflict', 'claims_would_be_lost'].includes(error.code)
  )
}
