import { Page } from '../ui/page.tsx'
import { AccountCard } from './account-card.tsx'
import { AllowedOriginsCard } from './allowed-origins-card.tsx'

export function PageSettings() {
  return (
    <Page title="Settings" description="Your own sign-in, and who may use this server.">
      <AccountCard />
      <AllowedOriginsCard />
    </Page>
  )
}
