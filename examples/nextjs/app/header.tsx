'use client'

import { SignedOut, UserButton } from '@claimsmith/nextjs'
import Link from 'next/link'

export function Header() {
  return (
    <header>
      <Link href="/" className="brand">
        Claims example
      </Link>
      <nav aria-label="Account">
        <SignedOut>
          <Link href="/sign-in">Sign in</Link>
        </SignedOut>
        <UserButton />
      </nav>
    </header>
  )
}
