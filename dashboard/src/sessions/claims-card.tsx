import { useQuery } from '@tanstack/react-query'
import { Braces, WandSparkles } from 'lucide-react'
import { lazy, type RefObject, Suspense } from 'react'
import { EditorSkeleton } from '../editor/lazy.tsx'
import type { ClaimsProblem } from '../model.ts'
import { Badge } from '../ui/badge.tsx'
import { Button } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { Time } from '../ui/time.tsx'
import type { ClaimsEditorHandle } from './claims-editor.tsx'
import { ProblemsList } from './problems-list.tsx'
import { shortcodesQuery } from './queries.ts'
import type { Draft } from './use-draft.ts'

const ClaimsEditor = lazy(() =>
  import('./claims-editor.tsx').then(module => ({ default: module.ClaimsEditor })),
)

type ClaimsCardProps = {
  draft: Draft
  problems: readonly ClaimsProblem[]
  isChecking: boolean
  editor: RefObject<ClaimsEditorHandle | null>
}

export function ClaimsCard({ draft, problems, isChecking, editor }: ClaimsCardProps) {
  const shortcodes = useQuery(shortcodesQuery)
  const { base } = draft
  return (
    <Card
      title="Customize session token"
      description={
        base.savedAt === null ? (
          'Add claims to every session token. Nothing has been saved yet.'
        ) : (
          <>
            Saved <Time at={base.savedAt} />
            {base.savedBy && ` by ${base.savedBy}`}
          </>
        )
      }
      actions={base.version > 0 && <Badge tone="ok">Version {base.version} live</Badge>}
      flush
    >
      <div className="flex flex-col">
        <div className="flex items-center gap-1 border-line border-b px-2 py-1.5">
          <h3 className="flex-1 px-2 font-medium text-sm">Claims</h3>
          <Button variant="ghost" size="sm" onClick={() => editor.current?.insertShortcode()}>
            <Braces aria-hidden className="size-3.5" />
            Insert shortcode
          </Button>
          <Button variant="ghost" size="sm" onClick={() => editor.current?.format()}>
            <WandSparkles aria-hidden className="size-3.5" />
            Format
          </Button>
        </div>
        <div className="h-80 overflow-hidden xl:h-96">
          {shortcodes.isPending ? (
            <EditorSkeleton />
          ) : (
            <Suspense fallback={<EditorSkeleton />}>
              <ClaimsEditor
                ref={editor}
                source={draft.source}
                onChange={draft.setSource}
                problems={problems}
                shortcodes={shortcodes.data ?? []}
                describedBy="claims-help"
              />
            </Suspense>
          )}
        </div>
        <ProblemsList
          problems={problems}
          isChecking={isChecking}
          onSelect={problem => editor.current?.goTo(problem.line, problem.column)}
        />
        <p id="claims-help" className="border-line border-t px-4 py-2.5 text-muted text-sm">
          A JSON object. Type <code className="font-mono text-accent-ink">{'{{'}</code> inside a string to
          pick what is known about the user, such as{' '}
          <code className="font-mono text-accent-ink">{'{{user.full_name}}'}</code>.
        </p>
      </div>
    </Card>
  )
}
