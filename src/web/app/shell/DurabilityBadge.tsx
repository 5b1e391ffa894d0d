import { useEffect, useState } from 'react'
import type { DurabilityView } from '../../../bridge/views.ts'
import { useTransport } from '../../session/useSession.ts'
import { useStatus } from '../../state/views.ts'
import { Button } from '../../ui/Button.tsx'
import { formatBytes, formatVirtualTime } from '../../ui/format.ts'
import { Icon } from '../../ui/Icon.tsx'
import { KeyValues } from '../../ui/Inspector.tsx'
import { Popover } from '../../ui/Popover.tsx'
import { useExport } from '../useExport.ts'
import styles from './DurabilityBadge.module.css'
import { durabilityWords } from './durabilityWords.ts'

const calmMs = 1_500

export function DurabilityBadge() {
  const durability = useStatus((status) => status.durability)
  const running = useStatus((status) => status.clock.running) ?? false
  const busy = useBusy(durability?.state === 'saving')
  if (!durability) return null
  const words = durabilityWords(durability, { running }, busy)
  return (
    <Popover
      title="How much of this is saved"
      trigger={
        <button type="button" className={styles.badge} data-tone={words.tone}>
          <Icon name="disk" size={13} />
          <b>{words.strong}</b>
          {words.rest && <span>· {words.rest}</span>}
        </button>
      }
    >
      <DurabilityDetails durability={durability} />
    </Popover>
  )
}

/** True while saving and a little longer, so that the badge is steady between commits. */
function useBusy(saving: boolean): boolean {
  const [busy, setBusy] = useState(saving)
  useEffect(() => {
    if (saving) {
      setBusy(true)
      return
    }
    const timer = setTimeout(() => setBusy(false), calmMs)
    return () => clearTimeout(timer)
  }, [saving])
  return busy
}

const sentences: Readonly<Record<DurabilityView['state'], string>> = {
  saved:
    "The brokers' disks live in this browser's storage. Closing the tab kills every process; opening it again boots the cluster from these disks.",
  saving:
    'New bytes are on their way to this browser’s storage. If the tab closes now, what is not saved is what a real broker loses when its machine loses power.',
  memoryOnly: 'Nothing is stored: this cluster ends when the tab is closed. Export it to keep it.',
  full: 'The browser gives no more room, so nothing new is saved. Export the files, then make room and try again.',
  failed: 'The browser refuses to store. The cluster runs on in memory; export it to be safe.',
  ownedElsewhere: 'Another tab owns the storage of this cluster.',
}

function DurabilityDetails({ durability }: { readonly durability: DurabilityView }) {
  const transport = useTransport()
  const exportFiles = useExport()
  const { state, usageBytes, quotaBytes } = durability
  const troubled = state === 'full' || state === 'failed'
  return (
    <>
      <p className="t2">{durability.problem ?? sentences[state]}</p>
      {state !== 'memoryOnly' && (
        <KeyValues
          rows={[
            ['Saved up to', formatVirtualTime(durability.savedUpToUs)],
            ['Saved', formatBytes(durability.bytesSaved)],
            ['Still to save', formatBytes(durability.bytesToSave)],
            ['Browser storage used', formatBytes(usageBytes)],
            ['Browser allows', formatBytes(quotaBytes)],
          ]}
        />
      )}
      <div className={styles.actions}>
        <Button small icon="download" onClick={() => void exportFiles()}>
          Export all files
        </Button>
        {troubled && (
          <Button small icon="refresh" onClick={() => void transport({ type: 'retryStorage' })}>
            Try storage again
          </Button>
        )}
      </div>
    </>
  )
}
