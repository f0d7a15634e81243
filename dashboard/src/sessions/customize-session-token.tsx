import { useQuery } from '@tanstack/react-query'
import { useMemo, useRef } from 'react'
import type { ClaimsProblem, ClaimsVersion } from '../model.ts'
import { useNotify } from '../ui/toast.tsx'
import { UnsavedGuard } from '../ui/unsaved-guard.tsx'
import { ClaimsCard } from './claims-card.tsx'
import type { ClaimsEditorHandle } from './claims-editor.tsx'
import { ConflictDialog } from './conflict-dialog.tsx'
import { DryRunCard } from './dry-run-card.tsx'
import { firstProblem } from './first-problem.ts'
import { HistoryCard } from './history-card.tsx'
import { LostClaimsDialog } from './lost-claims-dialog.tsx'
import { PREVIEW_ID, PreviewCard } from './preview-card.tsx'
import { previewQuery } from './queries.ts'
import { SaveBar } from './save-bar.tsx'
import { useDebounced } from './use-debounced.ts'
import { type SaveInput, useDraft } from './use-draft.ts'
import { UseInYourApp } from './use-in-your-app.tsx'
import { usePreviewUser } from './use-preview-user.ts'
import { VersionDialog } from './version-dialog.tsx'

const NO_PROBLEMS: ClaimsProblem[] = []
const PREVIEW_DELAY_MS = 150
const COLUMN = 'contents xl:flex xl:min-w-0 xl:flex-col xl:gap-6'

type CustomizeSessionTokenProps = {
  live: ClaimsVersion
  userId: string | undefined
  onUser: (userId: string) => void
  openVersion: number | undefined
  onVersion: (version: number | undefined) => void
}

/** Draft the claims at the left, see the token of any user at the right, save from the bar below. */
export function CustomizeSessionToken(props: CustomizeSessionTokenProps) {
  const draft = useDraft(props.live)
  const editor = useRef<ClaimsEditorHandle>(null)
  const notify = useNotify()
  const user = usePreviewUser(props.userId)
  const typed = useMemo(
    () => ({ source: draft.source, priority: draft.priority }),
    [draft.source, draft.priority],
  )
  const settled = useDebounced(typed, PREVIEW_DELAY_MS)
  const preview = useQuery({ ...previewQuery(settled, user.id), enabled: !user.isPending })
  const problems = preview.data?.problems ?? NO_PROBLEMS

  const save = (input: SaveInput) =>
    draft.save.mutate(input, {
      onSuccess: saved =>
        notify.done(`Version ${saved.version} is live. Tokens carry it from the next mint on.`),
      onError: error => {
        const place = firstProblem(problems, error)
        if (place) editor.current?.goTo(place.line, place.column)
      },
    })
  const showUser = (userId: string) => {
    props.onUser(userId)
    document.getElementById(PREVIEW_ID)?.scrollIntoView({ block: 'start' })
  }
  const saveDraft = (note: string) =>
    save({
      source: draft.source,
      note: note.trim() || null,
      baseVersion: draft.base.version,
      overrideReason: null,
    })

  return (
    <>
      <UnsavedGuard dirty={draft.dirty} />
      {/* Two columns where there is room; below that one, with the preview right after the editor. */}
      <div className="grid gap-6 xl:grid-cols-2 xl:items-start">
        <div className={`${COLUMN} [&>:first-child]:order-1 [&>:nth-child(n+2)]:order-3`}>
          <ClaimsCard draft={draft} problems={problems} isChecking={preview.isFetching} editor={editor} />
          <DryRunCard draft={typed} dirty={draft.dirty} onUser={showUser} />
          <UseInYourApp version={draft.base} />
        </div>
        <div className={`${COLUMN} [&>:first-child]:order-2 [&>:nth-child(n+2)]:order-4`}>
          <PreviewCard
            user={user}
            onUser={props.onUser}
            preview={preview}
            base={draft.base}
            dirty={draft.dirty}
          />
          <HistoryCard liveVersion={props.live.version} onOpen={props.onVersion} />
        </div>
      </div>
      <SaveBar draft={draft} problems={problems} onSave={saveDraft} />
      <LostClaimsDialog save={draft.save} onSave={save} onUser={showUser} />
      {draft.conflict && (
        <ConflictDialog
          mine={draft.source}
          theirs={draft.conflict}
          busy={draft.save.isPending}
          error={draft.save.error}
          onClose={draft.closeConflict}
          onTakeTheirs={draft.adopt}
          onSave={(merged, { version }) => {
            draft.setSource(merged)
            const note = `Merged with version ${version}`
            save({ source: merged, note, baseVersion: version, overrideReason: null })
          }}
        />
      )}
      {props.openVersion !== undefined && (
        <VersionDialog
          version={props.openVersion}
          live={props.live}
          dirty={draft.dirty}
          onClose={() => props.onVersion(undefined)}
          onRestored={draft.adopt}
        />
      )}
    </>
  )
}
