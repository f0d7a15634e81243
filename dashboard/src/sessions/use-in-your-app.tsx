import { useState } from 'react'
import type { ClaimsVersion } from '../model.ts'
import { Card } from '../ui/card.tsx'
import { CopyButton } from '../ui/copy-button.tsx'
import { ScrollRegion } from '../ui/scroll-region.tsx'
import { Segments } from '../ui/segments.tsx'
import { SDKS, type Sdk, snippet } from './snippet-text.ts'

/** Code to copy that reads the claims of the saved version. */
export function UseInYourApp({ version }: { version: ClaimsVersion }) {
  const [sdk, setSdk] = useState<Sdk>('types')
  const code = snippet(sdk, version.types)
  const file = SDKS.find(({ value }) => value === sdk)?.file ?? ''
  return (
    <Card
      title="Use in your app"
      description={
        version.types.length > 0
          ? 'Reads the claims of the saved version.'
          : 'Save a claim to see how to read it.'
      }
      actions={<CopyButton text={code} label={`Copy ${file}`} />}
      flush
    >
      <div className="flex flex-col gap-3 px-4 py-3.5 sm:px-5">
        <Segments label="SDK" value={sdk} onChange={setSdk} options={SDKS} />
        <p className="font-mono text-faint text-xs">{file}</p>
        <ScrollRegion
          label={`Code of ${file}`}
          className="h-64 overflow-auto rounded-md border border-line bg-sunken p-3 font-mono text-xs leading-5"
        >
          <pre>
            <code>{code}</code>
          </pre>
        </ScrollRegion>
      </div>
    </Card>
  )
}
