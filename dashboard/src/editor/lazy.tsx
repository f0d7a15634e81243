import { lazy, Suspense } from 'react'

/** The editor is a third of the whole program: it loads when a page first shows one. */
const LazyJsonEditor = lazy(() =>
  import('./json-editor.tsx').then(module => ({ default: module.JsonEditor })),
)
const LazyDiff = lazy(() => import('./diff.tsx').then(module => ({ default: module.Diff })))

export function JsonEditor(props: React.ComponentProps<typeof LazyJsonEditor>) {
  return (
    <Suspense fallback={<EditorSkeleton />}>
      <LazyJsonEditor {...props} />
    </Suspense>
  )
}

export function Diff(props: React.ComponentProps<typeof LazyDiff>) {
  return (
    <Suspense fallback={<EditorSkeleton />}>
      <LazyDiff {...props} />
    </Suspense>
  )
}

export function EditorSkeleton() {
  return (
    <div role="status" aria-label="Loading the editor" className="flex flex-col gap-2.5 px-4 py-4">
      <div className="skeleton h-3 w-6" />
      <div className="skeleton ml-6 h-3 w-3/5" />
      <div className="skeleton ml-6 h-3 w-2/5" />
      <div className="skeleton h-3 w-6" />
    </div>
  )
}
