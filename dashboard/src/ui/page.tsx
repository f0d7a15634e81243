import { type ReactNode, useEffect } from 'react'

type PageProps = {
  title: string
  description?: ReactNode
  actions?: ReactNode
  /** Above the title, such as the link back to a list. */
  above?: ReactNode
  /** Left of the title. */
  image?: ReactNode
  /** Narrow keeps lines of forms short; wide lets an editor and its preview stand side by side. */
  width?: 'narrow' | 'wide'
  children: ReactNode
}

/** The frame of every page: title, actions, content. Also names the browser tab. */
export function Page({ title, description, actions, above, image, width = 'narrow', children }: PageProps) {
  useEffect(() => {
    document.title = `${title} · Claimsmith`
  }, [title])
  return (
    <div
      className={`mx-auto flex w-full flex-col gap-6 px-4 pt-6 pb-28 sm:px-8 sm:pt-9 ${width === 'wide' ? 'max-w-[94rem]' : 'max-w-[62rem]'}`}
    >
      <div className="flex flex-col gap-2">
        {above}
        <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
          <div className="flex min-w-0 items-center gap-4">
            {image}
            <div className="min-w-0">
              <h1 className="font-semibold text-xl tracking-tight [overflow-wrap:anywhere]">{title}</h1>
              {description && <div className="mt-0.5 text-muted">{description}</div>}
            </div>
          </div>
          {actions && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
        </div>
      </div>
      {children}
    </div>
  )
}
