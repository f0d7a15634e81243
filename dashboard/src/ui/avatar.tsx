import { useState } from 'react'

type AvatarProps = { name: string; imageUrl: string | null; size?: 'sm' | 'lg' }

/** A user's picture, or the first letter of the name when it does not load. Decorative: the name stands beside it. */
export function Avatar({ name, imageUrl, size = 'sm' }: AvatarProps) {
  const [failedUrl, setFailedUrl] = useState<string | null>(null)
  const shown = imageUrl !== null && imageUrl !== failedUrl
  return (
    <span
      aria-hidden
      className={`grid shrink-0 place-items-center overflow-hidden rounded-full bg-accent-soft font-medium text-accent-ink ${size === 'lg' ? 'size-12 text-lg' : 'size-7 text-xs'}`}
    >
      {shown ? (
        <img
          src={imageUrl}
          alt=""
          referrerPolicy="no-referrer"
          className="size-full object-cover"
          onError={() => setFailedUrl(imageUrl)}
        />
      ) : (
        name.slice(0, 1).toUpperCase()
      )}
    </span>
  )
}
