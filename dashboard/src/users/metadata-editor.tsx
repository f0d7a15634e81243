import { useMemo, useState } from 'react'
import { call } from '../api.ts'
import { JsonEditor } from '../editor/lazy.tsx'
import { errorText } from '../field-errors.ts'
import { byteSize } from '../format.ts'
import type { JsonObject, MetadataKind, User } from '../model.ts'
import { Button } from '../ui/button.tsx'
import { useNotify } from '../ui/toast.tsx'
import { UnsavedGuard } from '../ui/unsaved-guard.tsx'
import { METADATA_LIMIT_BYTES, metadataBytes, readMetadata } from './metadata-source.ts'
import { useUserMutation } from './use-user-mutation.ts'

type MetadataEditorProps = { user: User; kind: MetadataKind; title: string; description: string }

export function MetadataEditor({ user, kind, title, description }: MetadataEditorProps) {
  const saved = JSON.stringify(user[kind], null, 2)
  const [draft, setDraft] = useState<string | null>(null)
  const notify = useNotify()
  const source = draft ?? saved
  const read = useMemo(() => readMetadata(source), [source])
  const dirty = source !== saved
  const problems = 'problems' in read ? read.problems : undefined
  const save = useUserMutation((value: JsonObject) =>
    call('PUT /users/:userId/metadata', { path: { userId: user.id }, body: { [kind]: value } }),
  )
  const reset = () => {
    setDraft(null)
    save.reset()
  }
  return (
    <section
      aria-label={title}
      className="grid gap-x-6 gap-y-3 p-4 sm:p-5 md:grid-cols-[13rem_minmax(0,1fr)]"
    >
      <UnsavedGuard dirty={dirty} />
      <div>
        <h3 className="font-medium">{title}</h3>
        <p className="text-muted text-sm">{description}</p>
      </div>
      <div className="flex min-w-0 flex-col gap-2">
        <div className="min-h-24 overflow-hidden rounded-md border border-line-strong bg-surface focus-within:border-accent focus-within:outline-1 focus-within:outline-accent">
          <JsonEditor grow label={title} value={source} onChange={setDraft} problems={problems} />
        </div>
        <div className="flex min-h-8.5 flex-wrap items-center gap-2 text-sm">
          <p role="status" className="min-w-0 flex-1 basis-40 text-muted">
            {save.error ? (
              <span className="text-danger-ink">{errorText(save.error)}</span>
            ) : problems?.[0] ? (
              <span className="text-danger-ink">
                Line {problems[0].line}: {problems[0].message}
              </span>
            ) : (
              'value' in read && <Size bytes={metadataBytes(read.value)} />
            )}
          </p>
          {dirty && (
            <>
              <Button size="sm" onClick={reset}>
                Reset
              </Button>
              <Button
                size="sm"
                variant="primary"
                disabled={'problems' in read}
                busy={save.isPending}
                onClick={() => {
                  if ('problems' in read) return
                  save.mutate(read.value, {
                    onSuccess: () => {
                      reset()
                      notify.done(`${title} saved. It reaches tokens with the next mint.`)
                    },
                  })
                }}
              >
                Save
              </Button>
            </>
          )}
        </div>
      </div>
    </section>
  )
}

function Size({ bytes }: { bytes: number }) {
  return (
    <span className={`tabular-nums ${bytes > METADATA_LIMIT_BYTES ? 'text-danger-ink' : ''}`}>
      {byteSize(bytes)} of {byteSize(METADATA_LIMIT_BYTES)}
    </span>
  )
}
