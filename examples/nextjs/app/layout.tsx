import { ClaimsmithProvider } from '@claimsmith/nextjs'
import { auth } from '@claimsmith/nextjs/server'
import type { Metadata } from 'next'
import type { ReactNode } from 'react'
import { Header } from './header.tsx'
import '@claimsmith/nextjs/styles.css'
import './globals.css'

export const metadata: Metadata = {
  title: 'Claims example',
  description: 'A Next.js application on Claimsmith',
}

export default async function Layout({ children }: { children: ReactNode }) {
  const { sessionClaims } = await auth()
  return (
    <html lang="en">
      <body>
        <ClaimsmithProvider initialState={{ sessionClaims }}>
          <Header />
          <main>{children}</main>
        </ClaimsmithProvider>
      </body>
    </html>
  )
}
