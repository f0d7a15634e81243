import { useMutation } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import type { DryRunProgress } from '../model.ts'
import { runDryRun } from './run-dry-run.ts'

type DraftText = { source: string; priority: string[] }

/** One dry run at a time, which can be cancelled and ends with the page. */
export function useDryRun() {
  const controller = useRef<AbortController>(null)
  const [progress, setProgress] = useState<DryRunProgress>({ done: 0, total: 0 })
  const run = useMutation({
    mutationFn: async (draft: DraftText) => {
      controller.current = new AbortController()
      const { signal } = controller.current
      setProgress({ done: 0, total: 0 })
      try {
        return { report: await runDryRun(draft, signal, setProgress), source: draft.source }
      } catch (error) {
        if (signal.aborted) return null
        throw error
      }
    },
  })
  useEffect(() => () => controller.current?.abort(), [])
  return { run, progress, cancel: () => controller.current?.abort() }
}
