import { CheckCircle2 } from 'lucide-react'
import { count, plural } from '../format.ts'
import type { ClaimReport, DryRunReport } from '../model.ts'
import { Badge } from '../ui/badge.tsx'
import { Note } from '../ui/states.tsx'
import { AffectedUsers } from './affected-users.tsx'
import { Histogram } from './histogram.tsx'

type DryRunResultProps = { report: DryRunReport; onUser: (userId: string) => void }

export function DryRunResult({ report, onUser }: DryRunResultProps) {
  const { users, sizes, overLimit, claims, limitBytes, warnings } = report
  if (users === 0) return <p className="text-muted text-sm">There are no users yet.</p>
  return (
    <>
      <dl className="grid grid-cols-2 gap-3 sm:grid-cols-4">
        <Figure label="Users" value={count(users)} />
        <Figure label="Typical cookie" value={`${count(sizes.median)} B`} />
        <Figure label="Largest cookie" value={`${count(sizes.max)} B`} />
        <Figure label="Over the limit" value={count(overLimit.users)} danger={overLimit.users > 0} />
      </dl>
      <Histogram report={report} />
      {overLimit.users > 0 ? (
        <div className="flex flex-col gap-2">
          <Note tone="danger">
            For {plural(overLimit.users, 'user')} the cookie would be larger than {count(limitBytes)} bytes,
            so claims are left out.
          </Note>
          <AffectedUsers users={overLimit.examples} onUser={onUser} />
        </div>
      ) : (
        <p className="flex items-center gap-2 text-sm">
          <CheckCircle2 aria-hidden className="size-4 text-ok" />
          Everybody keeps every claim.
        </p>
      )}
      {warnings.length > 0 && (
        <ul aria-label="Warnings" className="list-disc pl-5 text-muted text-sm">
          {warnings.map(warning => (
            <li key={warning}>{warning}</li>
          ))}
        </ul>
      )}
      {claims.length > 0 && <ClaimTable claims={claims} users={users} />}
    </>
  )
}

function Figure({ label, value, danger }: { label: string; value: string; danger?: boolean }) {
  return (
    <div className="flex flex-col">
      <dt className="text-muted text-xs">{label}</dt>
      <dd className={`font-semibold text-lg tabular-nums ${danger ? 'text-danger-ink' : ''}`}>{value}</dd>
    </div>
  )
}

const STATUS = {
  added: { tone: 'accent', label: 'new' },
  changed: { tone: 'accent', label: 'changed' },
  removed: { tone: 'danger', label: 'removed' },
  same: { tone: 'neutral', label: 'same' },
} as const

function ClaimTable({ claims, users }: { claims: readonly ClaimReport[]; users: number }) {
  return (
    <table className="w-full text-left text-sm">
      <thead className="text-muted text-xs">
        <tr className="border-line border-b">
          <th scope="col" className="py-1.5 pr-2 font-medium">
            Claim
          </th>
          <th scope="col" className="px-2 py-1.5 text-right font-medium">
            Changes for
          </th>
          <th scope="col" className="py-1.5 pl-2 text-right font-medium">
            Null for
          </th>
        </tr>
      </thead>
      <tbody className="divide-y divide-line tabular-nums">
        {claims.map(claim => (
          <tr key={claim.name}>
            <th scope="row" className="max-w-40 py-1.5 pr-2 font-normal">
              <span className="flex flex-wrap items-center gap-x-2 gap-y-0.5">
                <code className="truncate font-mono text-xs">{claim.name}</code>
                <Badge tone={STATUS[claim.status].tone}>{STATUS[claim.status].label}</Badge>
                {claim.typeChanges.map(({ from, to }) => (
                  <Badge key={`${from}-${to}`} tone="warn">
                    {from} → {to}
                  </Badge>
                ))}
              </span>
            </th>
            <td className="px-2 py-1.5 text-right">{of(claim.changedUsers, users)}</td>
            <td className={`py-1.5 pl-2 text-right ${claim.nullUsers > 0 ? 'text-warn-ink' : ''}`}>
              {of(claim.nullUsers, users)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function of(some: number, all: number): string {
  if (some === 0) return 'nobody'
  return some === all ? 'everybody' : plural(some, 'user')
}
