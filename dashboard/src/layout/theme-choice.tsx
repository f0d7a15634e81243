import { Menu } from '@base-ui/react/menu'
import { Check, Monitor, Moon, Sun } from 'lucide-react'
import { useState } from 'react'
import { applyTheme, readTheme, type Theme } from '../theme.ts'
import { MENU_ITEM } from '../ui/menu.tsx'

const THEMES = [
  { theme: 'system', label: 'System theme', icon: Monitor },
  { theme: 'light', label: 'Light theme', icon: Sun },
  { theme: 'dark', label: 'Dark theme', icon: Moon },
] as const

/** Menu items that switch the theme at once. */
export function ThemeChoice() {
  const [theme, setTheme] = useState<Theme>(readTheme)
  return (
    <Menu.RadioGroup
      value={theme}
      onValueChange={(chosen: Theme) => {
        applyTheme(chosen)
        setTheme(chosen)
      }}
      aria-label="Theme"
      className="my-1 border-line border-y py-1"
    >
      {THEMES.map(({ theme: value, label, icon: Icon }) => (
        <Menu.RadioItem key={value} value={value} closeOnClick={false} className={MENU_ITEM}>
          <Icon aria-hidden />
          <span className="flex-1">{label}</span>
          <Menu.RadioItemIndicator>
            <Check aria-hidden className="size-3.5 text-accent" />
          </Menu.RadioItemIndicator>
        </Menu.RadioItem>
      ))}
    </Menu.RadioGroup>
  )
}
