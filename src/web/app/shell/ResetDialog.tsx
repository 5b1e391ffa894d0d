import { useState } from 'react'
import type { ScenarioName } from '../../../bridge/messages.ts'
import { navigate } from '../../location/hashLocation.ts'
import { useTransport } from '../../session/useSession.ts'
import { useStatus } from '../../state/views.ts'
import { Button } from '../../ui/Button.tsx'
import { RadioGroup } from '../../ui/Choice.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { NumberField } from '../../ui/Field.tsx'
import { toast } from '../../ui/Toasts.tsx'

interface DialogState {
  readonly open: boolean
  readonly onClose: () => void
}

const scenarios = [
  {
    value: 'shop' as const,
    label: 'Corner shop',
    help: 'Three brokers, topics, producers and consumer groups at work',
  },
  { value: 'empty' as const, label: 'Empty cluster', help: 'Three brokers and nothing else' },
]

export function ResetDialog({ open, onClose }: DialogState) {
  const current = useStatus((status) => status.seed) ?? 1
  const [seed, setSeed] = useState<number | null>(null)
  const [scenario, setScenario] = useState<ScenarioName>('shop')
  const [busy, setBusy] = useState(false)
  const transport = useTransport()
  const reset = async (): Promise<void> => {
    setBusy(true)
    const outcome = await transport({ type: 'reset', seed: seed ?? current, scenario })
    setBusy(false)
    if (!outcome.ok) return
    toast({ tone: 'ok', text: `A new cluster runs from seed ${seed ?? current}.` })
    navigate('/cluster')
    setSeed(null)
    onClose()
  }
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title="New cluster"
      description="The present cluster and everything in it end. The same seed and the same actions give the same run again."
      footer={
        <>
          <Button kind="quiet" onClick={onClose}>
            Keep this one
          </Button>
          <Button
            kind="danger"
            icon="new"
            disabledReason={busy ? 'Starting…' : null}
            onClick={() => void reset()}
          >
            End it and begin anew
          </Button>
        </>
      }
    >
      <NumberField
        label="Seed"
        help="0 to 4,294,967,295. Decides every delay, key and draw of the run."
        value={seed ?? current}
        min={0}
        max={0xffff_ffff}
        onChange={setSeed}
      />
      <RadioGroup label="Begin with" options={scenarios} value={scenario} onChange={setScenario} />
    </Dialog>
  )
}
