/** The operator's draft of the claims, and what happens to it when somebody saves another version meanwhile. */

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useEffect, useMemo, useState } from 'react'
import { ApiFailure, call } from '../api.ts'
import type { ClaimsVersion } from '../model.ts'
import { keptPriority } from './kept-priority.ts'
import { claimsQuery } from './queries.ts'

/** What the editor shows while nothing has been saved yet. */
const EMPTY = '{\n  \n}\n'

export function sourceOf({ version, source }: Pick<ClaimsVersion, 'version' | 'source'>): string {
  return version === 0 ? EMPTY : source
}

export type SaveInput = {
  source: string
  note: string | null
  baseVersion: number
  /** Why it is saved although users lose claims. */
  overrideReason: string | null
}

export function useDraft(live: ClaimsVersion) {
  const queryClient = useQueryClient()
  const [base, setBase] = useState(live)
  const [source, setSource] = useState(() => sourceOf(live))
  /** The version that got in between, while the operator decides. */
  const [conflict, setConflict] = useState<ClaimsVersion | null>(null)
  const priority = useMemo(() => keptPriority(base.priority, source), [base.priority, source])
  const dirty = source !== sourceOf(base)

  const adopt = (version: ClaimsVersion) => {
    setBase(version)
    setSource(sourceOf(version))
    setConflict(null)
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: reacts to a new live version only
  useEffect(() => {
    if (!dirty) adopt(live)
  }, [live])

  const save = useMutation({
    mutationFn: (input: SaveInput) =>
      call('PUT /claims', { body: { ...input, priority: keptPriority(base.priority, input.source) } }),
    onSuccess: (saved, input) => {
      setBase(saved)
      setSource(current => (current === input.source ? sourceOf(saved) : current))
      setConflict(null)
      queryClient.setQueryData(claimsQuery.queryKey, saved)
      void queryClient.invalidateQueries({ queryKey: ['claims-versions'] })
    },
    onError: async error => {
      if (!(error instanceof ApiFailure && error.code === 'claims_version_conflict')) return
      setConflict(await queryClient.fetchQuery({ ...claimsQuery, staleTime: 0 }))
    },
  })

  return {
    base,
    source,
    priority,
    setSource,
    dirty,
    /** Somebody saved since this draft was begun. */
    overtaken: dirty && live.version > base.version,
    reset: () => adopt(live),
    adopt,
    save,
    conflict,
    closeConflict: () => setConflict(null),
    /** Opens the comparison with the live version without trying to save first. */
    compare: () => setConflict(live),
  }
}

export type Draft = ReturnType<typeof useDraft>
