import { CSPProvider } from '@base-ui/react/csp-provider'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode, useState } from 'react'
import { createRoot } from 'react-dom/client'
import { createQueryClient } from './query-client.ts'
import { createDashboardRouter } from './routes.tsx'
import { SignedOutContext } from './sign-in/signed-out.ts'
import { ToastProvider } from './ui/toast.tsx'
import './styles.css'

function Dashboard() {
  const [signedOut, setSignedOut] = useState(false)
  const [queryClient] = useState(() => createQueryClient(() => setSignedOut(true)))
  const [router] = useState(() => createDashboardRouter(queryClient))
  return (
    <CSPProvider disableStyleElements>
      <QueryClientProvider client={queryClient}>
        <SignedOutContext value={{ signedOut, setSignedOut }}>
          <ToastProvider>
            <RouterProvider router={router} />
          </ToastProvider>
        </SignedOutContext>
      </QueryClientProvider>
    </CSPProvider>
  )
}

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no element with the id "root".')
createRoot(root).render(
  <StrictMode>
    <Dashboard />
  </StrictMode>,
)
