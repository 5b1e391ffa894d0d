import { useViews } from '../../../session/useSession.ts'
import { Dialog } from '../../../ui/Dialog.tsx'
import { ProduceForm } from './ProduceForm.tsx'
import type { ProduceDraft } from './produceDraft.ts'

export interface ProduceDialogProps {
  readonly topic: string
  readonly open: boolean
  readonly onClose: () => void
  readonly start?: ProduceDraft
}

/** The produce form over any screen. */
export function ProduceDialog({ topic, open, onClose, start }: ProduceDialogProps) {
  useViews('cluster')
  return (
    <Dialog open={open} onClose={onClose} title={`Produce to ${topic}`} wide>
      <ProduceForm topic={topic} start={start} onFollow={onClose} />
    </Dialog>
  )
}
