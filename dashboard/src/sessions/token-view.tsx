import type { TokenPreview } from '../model.ts'
import { CopyButton } from '../ui/copy-button.tsx'
import { ScrollRegion } from '../ui/scroll-region.tsx'
import type { ClaimChanges } from './changed-claims.ts'
import { JsonLines, type LineMark } from './json-lines.tsx'
import { SizeMeter } from './size-meter.tsx'

type TokenViewProps = { token: TokenPreview; changes: ClaimChanges | null }

export function TokenView({ token, changes }: TokenViewProps) {
  const marks: Record<string, LineMark> = {}
  for (const name of token.customClaims) marks[name] = 'custom'
  for (const name of changes?.added ?? []) marks[name] = 'added'
  for (const name of changes?.changed ?? []) marks[name] = 'changed'
  const [header = '', payload = '', signature = ''] = token.encoded.split('.')
  return (
    <div className="divide-y divide-line">
      <SizeMeter token={token} />
      <section aria-label="Payload" className="flex flex-col gap-2 px-4 py-3.5 sm:px-5">
        <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
          <h3 className="flex-1 font-medium text-sm">Payload</h3>
          <p className="flex items-center gap-3 text-muted text-xs">
            <span className="flex items-center gap-1.5">
              <span aria-hidden className="h-3 w-0.75 rounded-full bg-accent" />
              Your claims
            </span>
            <span className="flex items-center gap-1.5">
              <span aria-hidden className="h-3 w-0.75 rounded-full bg-line-strong" />
              Default claims
            </span>
          </p>
        </div>
        <JsonLines value={token.payload} marks={marks} label="Decoded payload" />
        {changes && changes.removed.length > 0 && (
          <p className="text-muted text-sm">
            Removed: <span className="font-mono text-danger-ink text-xs">{changes.removed.join(', ')}</span>
          </p>
        )}
      </section>
      <section aria-label="Header" className="flex flex-col gap-2 px-4 py-3.5 sm:px-5">
        <h3 className="font-medium text-sm">Header</h3>
        <JsonLines value={token.header} marks={{}} label="Decoded header" />
      </section>
      <section aria-label="Encoded token" className="flex flex-col gap-1 px-4 py-3 sm:px-5">
        <div className="flex items-center justify-between">
          <h3 className="font-medium text-sm">Encoded</h3>
          <CopyButton text={token.encoded} label="Copy the encoded token" />
        </div>
        <ScrollRegion
          label="Encoded token text"
          className="max-h-24 overflow-y-auto break-all font-mono text-muted text-xs"
        >
          <span>{header}</span>
          <span className="text-faint">.</span>
          <span className="text-accent-ink">{payload}</span>
          <span className="text-faint">.</span>
          <span className="text-faint">{signature}</span>
        </ScrollRegion>
        <p className="text-faint text-xs">The signature is blanked: a preview signs nobody in.</p>
      </section>
    </div>
  )
}
