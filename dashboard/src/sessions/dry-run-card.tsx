import { FlaskConical } from 'lucide-react'
import { errorText } from '../field-errors.ts'
import { count } from '../format.ts'
import { Button } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { Note } from '../ui/states.tsx'
import { DryRunResult } from './dry-run-result.tsx'
import { useDryRun } from './use-dry-run.ts'

type DryRunCardProps = {
  draft: { source: string; priority: string[] }
  dirty: boolean
  onUser: (userId: string) => void
}

/** The draft evaluated for every user, before anybody is affected. */
export function DryRunCard({ draft, dirty, onUser }: DryRunCardProps) {
  const { run, progress, cancel } = useDryRun()
  const { report, source } = run.data ?? {}
  const share = progress.total === 0 ? 0 : progress.done / progress.total
  return (
    <Card
      title="Dry run"
      description={
        dirty ? 'What these changes do to everybody, before you save.' : 'What the claims do to everybody.'
      }
      actions={
        run.isPending ? (
          <Button size="sm" onClick={cancel}>
            Cancel
          </Button>
        ) : (
          <Button size="sm" onClick={() => run.mutate(draft)}>
            <FlaskConical aria-hidden className="size-3.5" />
            Run for all users
          </Button>
        )
      }
      headerOnly={!run.isPending && !run.error && !report}
    >
      {run.isPending ? (
        <div className="flex flex-col gap-2">
          <div
            role="progressbar"
            aria-label="Users evaluated"
            aria-valuenow={Math.round(share * 100)}
            aria-valuemin={0}
            aria-valuemax={100}
            tabIndex={-1}
            className="h-1.5 overflow-hidden rounded-full bg-hover"
          >
            <div
              className="h-full rounded-full bg-accent transition-[width]"
              style={{ width: `${share * 100}%` }}
            />
          </div>
          <p className="text-muted text-sm tabular-nums">
            {progress.total === 0 ? 'Starting…' : `${count(progress.done)} of ${count(progress.total)} users`}
          </p>
        </div>
      ) : run.error ? (
        <Note tone="danger">{errorText(run.error)}</Note>
      ) : (
        report && (
          <div className="flex flex-col gap-4">
            {source !== draft.source && <Note tone="info">The claims have changed since this run.</Note>}
            <DryRunResult report={report} onUser={onUser} />
          </div>
        )
      )}
    </Card>
  )
}
