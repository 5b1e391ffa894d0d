import { type ReactNode, useState } from 'react'
import { useEngineState, useTransport } from '../../session/useSession.ts'
import { useStatus } from '../../state/views.ts'
import { Button, IconButton } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { acceptUpdate, useUpdate } from '../updates.ts'
import { useExport } from '../useExport.ts'
import styles from './Shell.module.css'

/** What a person must know before going on, above every screen. */
export function Banners() {
  const running = useEngineState().kind === 'running'
  return (
    <div className={styles.banners}>
      {running && <StorageBanner />}
      {running && <SetAsideBanner />}
      <UpdateBanner />
    </div>
  )
}

interface BannerProps {
  readonly tone: 'bad' | 'warn' | 'plain'
  readonly children: ReactNode
  readonly actions: ReactNode
}

const Banner = ({ tone, children, actions }: BannerProps) => (
  <div className={styles.banner} data-tone={tone} role={tone === 'bad' ? 'alert' : 'status'}>
    <span className={tone === 'plain' ? 't2' : tone}>
      <Icon name={tone === 'plain' ? 'info' : 'warning'} size={14} />
    </span>
    <span className={styles.bannerText}>{children}</span>
    {actions}
  </div>
)

function StorageBanner() {
  const state = useStatus((status) => status.durability.state)
  const problem = useStatus((status) => status.durability.problem)
  const transport = useTransport()
  const exportFiles = useExport()
  if (state !== 'full' && state !== 'failed') return null
  return (
    <Banner
      tone="bad"
      actions={
        <>
          <Button small kind="primary" icon="download" onClick={() => void exportFiles()}>
            Export all files
          </Button>
          <Button small onClick={() => void transport({ type: 'retryStorage' })}>
            Try storage again
          </Button>
        </>
      }
    >
      <b>{state === 'full' ? 'Storage is full, writing stopped.' : 'Storage failed.'}</b>{' '}
      {problem ?? 'The cluster runs on in memory. What is not saved ends with this tab.'}
    </Banner>
  )
}

function SetAsideBanner() {
  const name = useStatus((status) => status.durability.setAside)
  const [dismissed, setDismissed] = useState<string | null>(null)
  if (!name || name === dismissed) return null
  return (
    <Banner
      tone="warn"
      actions={<IconButton icon="close" name="Dismiss" small onClick={() => setDismissed(name)} />}
    >
      <b>The stored cluster was damaged.</b> It was set aside as <code>{name}</code> in this browser
      and a new one was begun.
    </Banner>
  )
}

function UpdateBanner() {
  const update = useUpdate()
  if (update === 'none') return null
  return (
    <Banner
      tone="plain"
      actions={
        <Button small kind="primary" onClick={acceptUpdate}>
          {update === 'ready' ? 'Update and reload' : 'Reload'}
        </Button>
      }
    >
      {update === 'ready'
        ? 'A newer version is ready. The cluster is saved first and boots again after the reload.'
        : 'This tab runs an older version than its files. Reload when it suits you.'}
    </Banner>
  )
}
