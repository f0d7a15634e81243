import { CheckCircle2, XCircle } from 'lucide-react'
import { createContext, type ReactNode, useCallback, useContext, useMemo, useState } from 'react'

type Toast = { id: number; tone: 'ok' | 'danger'; text: string }
type Notify = { done: (text: string) => void; failed: (text: string) => void }

const Context = createContext<Notify | null>(null)

const SHOWN_MS = 4000

/** Short confirmations in the corner. Read out politely; never the only place an error is shown. */
export function ToastProvider({ children }: { children: ReactNode }) {
  const [toasts, setToasts] = useState<Toast[]>([])
  const add = useCallback((tone: Toast['tone'], text: string) => {
    const id = Date.now() + Math.random()
    setToasts(shown => [...shown.slice(-2), { id, tone, text }])
    setTimeout(() => setToasts(shown => shown.filter(toast => toast.id !== id)), SHOWN_MS)
  }, [])
  const notify = useMemo(
    () => ({ done: (text: string) => add('ok', text), failed: (text: string) => add('danger', text) }),
    [add],
  )
  return (
    <Context.Provider value={notify}>
      {children}
      <div
        role="status"
        aria-live="polite"
        className="pointer-events-none fixed inset-x-4 top-4 z-60 flex flex-col items-center gap-2 sm:items-end"
      >
        {toasts.map(toast => (
          <div
            key={toast.id}
            className="flex max-w-sm items-center gap-2 rounded-lg bg-raised py-2.5 pr-4 pl-3 text-sm shadow-high"
          >
            {toast.tone === 'ok' ? (
              <CheckCircle2 aria-hidden className="size-4 shrink-0 text-ok" />
            ) : (
              <XCircle aria-hidden className="size-4 shrink-0 text-danger" />
            )}
            {toast.text}
          </div>
        ))}
      </div>
    </Context.Provider>
  )
}

export function useNotify(): Notify {
  const notify = useContext(Context)
  if (!notify) throw new Error('useNotify needs a ToastProvider above it.')
  return notify
}
