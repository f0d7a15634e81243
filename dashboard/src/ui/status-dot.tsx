const TONE = { ok: 'bg-ok', warn: 'bg-warn', danger: 'bg-danger', neutral: 'bg-control' }

export function StatusDot({ tone }: { tone: keyof typeof TONE }) {
  return <span aria-hidden className={`size-1.5 shrink-0 rounded-full ${TONE[tone]}`} />
}
