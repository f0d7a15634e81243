import { Outlet } from '@tanstack/react-router'
import { SignedOutDialog } from '../sign-in/signed-out-dialog.tsx'
import { NarrowBar } from './narrow-bar.tsx'
import { Sidebar } from './sidebar.tsx'

/** Menu at the left (on narrow screens behind a button in a bar above), page at the right. */
export function Shell() {
  return (
    <div className="min-h-dvh md:grid md:grid-cols-[14.5rem_minmax(0,1fr)]">
      <a
        href="#main"
        className="fixed top-2 left-2 z-70 -translate-y-16 rounded-md bg-primary px-3 py-2 text-inverse focus:translate-y-0"
      >
        Skip to content
      </a>
      <Sidebar />
      <NarrowBar />
      <main id="main" tabIndex={-1} className="min-w-0 outline-none">
        <Outlet />
      </main>
      <SignedOutDialog />
    </div>
  )
}
