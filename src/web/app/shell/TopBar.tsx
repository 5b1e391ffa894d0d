import { setTheme, useTheme } from '../../state/theme.ts'
import { useStatus } from '../../state/views.ts'
import { Kbd } from '../../ui/Badge.tsx'
import { Button, IconButton } from '../../ui/Button.tsx'
import { Icon, type IconName } from '../../ui/Icon.tsx'
import { isMac } from '../../ui/keys.ts'
import { Menu } from '../../ui/Menu.tsx'
import { toast } from '../../ui/Toasts.tsx'
import { useExport } from '../useExport.ts'
import { DurabilityBadge } from './DurabilityBadge.tsx'
import { HealthBadges } from './HealthBadges.tsx'
import { NetworkBadge } from './NetworkBadge.tsx'
import styles from './Shell.module.css'
import type { ShellDialog } from './Shell.tsx'

interface TopBarProps {
  readonly open: (dialog: ShellDialog) => void
}

export function TopBar({ open }: TopBarProps) {
  return (
    <header className={styles.top}>
      <WorkspaceMenu open={open} />
      <div className={styles.badges}>
        <HealthBadges />
        <DurabilityBadge />
        <NetworkBadge />
      </div>
      <span className={styles.topSpace} />
      <button
        type="button"
        className={styles.search}
        onClick={() => open('palette')}
        aria-label="Find or run anything"
        aria-keyshortcuts="Control+K Meta+K"
      >
        <Icon name="search" size={12} />
        <span>Find or run anything</span>
        <Kbd>{isMac() ? '⌘K' : 'Ctrl K'}</Kbd>
      </button>
      <ThemeButton />
      <IconButton icon="why" name="Keyboard shortcuts (?)" onClick={() => open('shortcuts')} />
    </header>
  )
}

function WorkspaceMenu({ open }: TopBarProps) {
  const workspace = useStatus((status) => status.workspace)
  const seed = useStatus((status) => status.seed)
  const exportFiles = useExport()
  return (
    <Menu
      trigger={
        <Button kind="quiet">
          <span className={styles.workspace}>{workspace ?? 'Samsa'}</span>
          <Icon name="down" size={12} />
        </Button>
      }
      items={[
        {
          label: 'New cluster…',
          help: 'Ends this one and begins another from a seed',
          icon: 'new',
          onSelect: () => open('reset'),
        },
        {
          label: 'Export all files',
          help: "Every broker's log folders as one zip",
          icon: 'download',
          onSelect: () => void exportFiles(),
        },
        {
          label: 'Copy link to this view',
          help: `The same screen; a new visitor starts from seed ${seed ?? ''}`,
          icon: 'share',
          onSelect: () => void copyLink(seed),
        },
        { kind: 'separator', id: 'about' },
        { label: 'About Samsa', icon: 'info', onSelect: () => open('about') },
      ]}
    />
  )
}

async function copyLink(seed: number | null): Promise<void> {
  const url = new URL(window.location.href)
  if (seed !== null) url.searchParams.set('seed', String(seed))
  try {
    await navigator.clipboard.writeText(url.href)
    toast({ tone: 'ok', text: 'The link is copied.' })
  } catch {
    toast({ tone: 'bad', text: 'This browser does not let the page copy. Copy the address bar.' })
  }
}

function ThemeButton() {
  const { choice, theme } = useTheme()
  const item = (label: string, value: typeof choice, icon: IconName) => ({
    label,
    icon: choice === value ? ('check' as const) : icon,
    onSelect: () => setTheme(value),
  })
  return (
    <Menu
      align="end"
      trigger={<IconButton icon={theme === 'light' ? 'sun' : 'moon'} name={`Theme: ${choice}`} />}
      items={[
        item('As the system', 'system', 'settings'),
        item('Light', 'light', 'sun'),
        item('Dark', 'dark', 'moon'),
      ]}
    />
  )
}
