import { count } from '../format.ts'
import type { DryRunReport } from '../model.ts'

/** Users by cookie size, with the limit drawn. The axis reaches a little beyond the limit or the largest cookie. */
export function Histogram({ report }: { report: DryRunReport }) {
  const { histogram, limitBytes, sizes } = report
  const limitBuckets = Math.ceil(limitBytes / histogram.bucketBytes)
  const buckets = Math.max(limitBuckets + 2, histogram.users.length)
  const most = Math.max(...histogram.users, 1)
  const summary = `Cookie sizes of ${count(report.users)} users, from ${count(sizes.min)} to ${count(sizes.max)} bytes; 99 of 100 have at most ${count(sizes.p99)}.`
  return (
    <figure className="flex flex-col gap-1">
      <div
        role="img"
        aria-label={summary}
        className="relative flex h-24 items-end gap-px border-line-strong border-b"
      >
        {Array.from({ length: buckets }, (_, bucket) => {
          const users = histogram.users[bucket] ?? 0
          return (
            <div
              // biome-ignore lint/suspicious/noArrayIndexKey: a bucket is its position
              key={bucket}
              title={
                users > 0
                  ? `${count(bucket * histogram.bucketBytes)} to ${count((bucket + 1) * histogram.bucketBytes - 1)} bytes: ${count(users)}`
                  : undefined
              }
              className={`min-w-0 flex-1 rounded-t-[2px] ${bucket >= limitBuckets ? 'bg-danger' : 'bg-accent'}`}
              style={{ height: users === 0 ? 0 : `max(3px, ${(users / most) * 100}%)` }}
            />
          )
        })}
        <div
          className="absolute inset-y-0 border-danger border-l border-dashed"
          style={{ left: `${(limitBuckets / buckets) * 100}%` }}
        />
      </div>
      <figcaption className="flex justify-between text-faint text-xs tabular-nums">
        <span>0</span>
        <span className="text-danger-ink">limit {count(limitBytes)} B</span>
      </figcaption>
    </figure>
  )
}
