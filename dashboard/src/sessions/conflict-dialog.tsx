import { useState } from 'react'
import { Diff } from '../editor/lazy.tsx'
import { errorText } from '../field-errors.ts'
import type { ClaimsVersion } from '../model.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Note } from '../ui/states.tsx'
import { sourceOf } from './use-draft.ts'

type ConflictDialogProps = {
  mine: string
  theirs: ClaimsVersion
  busy: boolean
  error: Error | null
  onClose: () => void
  onTakeTheirs: (theirs: ClaimsVersion) => void
  onSave: (merged: string, theirs: ClaimsVersion) => void
}

/** Two operators changed the same claims: shows both, and overwrites nothing unless told to. */
export function ConflictDialog({
  mine,
  theirs,
  busy,
  error,
  onClose,
  onTakeTheirs,
  onSave,
}: ConflictDialogProps) {
  const [merged, setMerged] = useState(mine)
  const conflicted = error !== null && 'code' in error && error.code === 'claims_version_conflict'
  return (
    <Dialog
      open
      onClose={onClose}
      width="lg"
      title={`Version ${theirs.version} was saved while you were editing`}
      description={
        <>
          {theirs.savedBy ?? 'Another operator'} saved it
          {theirs.note && <> with the note “{theirs.note}”</>}. Red lines are theirs, green lines are yours.
          Edit the result until it is right.
        </>
      }
      footer={
        <>
          <Button onClick={onClose}>Back to editing</Button>
          <Button variant="primary" busy={busy} onClick={() => onSave(merged, theirs)}>
            Save the result
          </Button>
          {/* Last, so that the focus does not start on what throws work away. */}
          <Button className="-order-1 mr-auto" onClick={() => onTakeTheirs(theirs)}>
            Discard mine, use version {theirs.version}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        {error && !conflicted && <Note tone="danger">{errorText(error)}</Note>}
        <div className="overflow-hidden rounded-md border border-line">
          <Diff label="Merged claims" before={sourceOf(theirs)} after={mine} onChange={setMerged} />
        </div>
      </div>
    </Dialog>
  )
}
