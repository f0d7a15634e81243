import type { MetadataKind, User } from '../model.ts'
import { Card } from '../ui/card.tsx'
import { MetadataEditor } from './metadata-editor.tsx'

const KINDS: { kind: MetadataKind; title: string; description: string }[] = [
  {
    kind: 'publicMetadata',
    title: 'Public metadata',
    description: 'Written by your backend, readable in the browser. Safe to use in claims.',
  },
  {
    kind: 'privateMetadata',
    title: 'Private metadata',
    description: 'Never leaves the server: not in tokens, not in the browser.',
  },
  {
    kind: 'unsafeMetadata',
    title: 'Unsafe metadata',
    description: 'The user can write it from the browser. Never decide access by it.',
  },
]

export function MetadataCard({ user }: { user: User }) {
  return (
    <Card title="Metadata" description="Your own data about this user, as JSON." flush>
      <div className="divide-y divide-line">
        {KINDS.map(({ kind, title, description }) => (
          <MetadataEditor key={kind} user={user} kind={kind} title={title} description={description} />
        ))}
      </div>
    </Card>
  )
}
