import { Braces, Inbox, KeyRound, Settings, Users } from 'lucide-react'
import type { Instance } from '../model.ts'

/** The menu. The first entry is the heart of the product. */
const ENTRIES = [
  { to: '/sessions', label: 'Sessions', icon: Braces, developmentOnly: false },
  { to: '/users', label: 'Users', icon: Users, developmentOnly: false },
  { to: '/outbox', label: 'Outbox', icon: Inbox, developmentOnly: true },
  { to: '/keys', label: 'API keys', icon: KeyRound, developmentOnly: false },
  { to: '/settings', label: 'Settings', icon: Settings, developmentOnly: false },
] as const

export function navigation(instance: Instance) {
  return ENTRIES.filter(entry => !entry.developmentOnly || instance.environment === 'development')
}
