import { ClerkProvider } from '@clerk/nextjs'
import type { Metadata } from 'next'
import type { ReactNode } from 'react'
import { Header } from './header.tsx'
import './globals.css'

export const metadata: Metadata = {
  title: 'Claims example on @clerk/nextjs',
  description: 'An unmodified Clerk application on a Claimsmith server',
}

export default function Layout({ children }: { children: ReactNode }) {
  return (
    <html lang="en">
      <body>
        <ClerkProvider>
          <Header />
          <main>{children}</main>
        </ClerkProvider>
      </body>
    </html>
  )
}
