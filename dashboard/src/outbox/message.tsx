import type { OutboxMessage } from '../model.ts'
import { CopyButton } from '../ui/copy-button.tsx'
import { Time } from '../ui/time.tsx'

export function Message({ message }: { message: OutboxMessage }) {
  const { recipient, subject, body, code, createdAt } = message
  return (
    <li className="flex flex-wrap items-start gap-x-6 gap-y-3 px-4 py-4 sm:px-5">
      <div className="min-w-0 flex-1 basis-72">
        <div className="flex flex-wrap items-baseline justify-between gap-x-4">
          <h2 className="min-w-0 truncate font-medium">{subject}</h2>
          <span className="text-faint text-sm">
            <Time at={createdAt} />
          </span>
        </div>
        <p className="truncate text-muted text-sm">To {recipient}</p>
        <details className="mt-1.5 text-sm">
          <summary className="w-fit cursor-pointer select-none rounded-sm text-muted hover:text-ink">
            Message
          </summary>
          <pre className="mt-2 whitespace-pre-wrap rounded-md border border-line bg-sunken p-3 font-sans text-sm [overflow-wrap:anywhere]">
            {body}
          </pre>
        </details>
      </div>
      {code && (
        <div className="flex items-center gap-1 rounded-md border border-line bg-sunken py-1 pr-1 pl-3">
          <code className="font-mono font-semibold text-lg tracking-[0.18em]">{code}</code>
          <CopyButton compact text={code} label={`Copy the code ${code}`} />
        </div>
      )}
    </li>
  )
}
