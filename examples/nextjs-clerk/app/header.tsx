'use client'

import { Show, UserButton } from '@clerk/nextjs'
import Link from 'next/link'

export function Header() {
  return (
    <header>
      <Link href="/" className="brand">
        Claims example on @clerk/nextjs
      </Link>
      <nav aria-label="Account">
        <Show when="signed-out">
          <Link href="/sign-in">Sign in</Link>
        </Show>
        <Show when="signed-in">
          <UserButton />
        </Show>
      </nav>
    </header>
  )
}
