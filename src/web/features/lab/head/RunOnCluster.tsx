import { useState } from 'react'
import type { LabSetup } from '../../../../lab/contract.ts'
import { strategyNames } from '../../../../lab/strategyNames.ts'
import { navigate } from '../../../location/hashLocation.ts'
import { useCommand, useViews } from '../../../session/useSession.ts'
import { useClients, useTopics } from '../../../state/views.ts'
import { Button } from '../../../ui/Button.tsx'
import { RadioGroup } from '../../../ui/Choice.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { formatNumber, plural } from '../../../ui/format.ts'
import { toast } from '../../../ui/Toasts.tsx'
import {
  clusterDifferences,
  clusterObstacle,
  freeLabName,
  producerCommand,
  topicCommand,
} from './clusterRun.ts'
import styles from './Head.module.css'

export interface RunOnClusterProps {
  readonly setup: LabSetup
  readonly onClose: () => void
}

/** Asks which strategy, then makes a topic and a producer of the same keys. */
export function RunOnCluster({ setup, onClose }: RunOnClusterProps) {
  useViews('cluster', 'clients')
  const topics = useTopics()
  const clients = useClients((view) => view)
  const run = useCommand()
  const [at, setAt] = useState('0')
  const [sending, setSending] = useState(false)
  const [failure, setFailure] = useState<string | null>(null)
  const names = strategyNames(setup.strategies)
  const name = freeLabName([
    ...topics.map((topic) => topic.name),
    ...[...(clients?.producers ?? []), ...(clients?.consumers ?? [])].map((each) => each.name),
  ])
  const strategy = setup.strategies[Number(at)] ?? setup.strategies[0]
  const send = async (): Promise<void> => {
    if (!strategy || sending) return
    setSending(true)
    setFailure(null)
    const made = await run(topicCommand(setup, name), { quiet: true })
    const added = made.ok
      ? await run(producerCommand(setup, strategy, name), { quiet: true })
      : made
    setSending(false)
    if (!added.ok) {
      setFailure(
        made.ok
          ? `The topic ${name} was made, but not its producer: ${added.message}`
          : `The topic could not be made: ${added.message}`,
      )
      return
    }
    toast({
      tone: 'ok',
      title: `${name} runs`,
      text: `A topic of ${plural(setup.partitions, 'partition')} and a producer of the lab’s keys.`,
      action: { label: 'Show the topic', onClick: () => navigate(`/topics/${name}`) },
    })
    onClose()
  }
  const obstacle = clusterObstacle(setup)
  return (
    <Dialog
      open
      onClose={onClose}
      title="Run on the live cluster"
      description={`Makes topic ${name} with ${plural(setup.partitions, 'partition')} and a producer that sends the same ${formatNumber(setup.records)} records’ keys, ${formatNumber(setup.recordsPerSecond)} a second of virtual time.`}
      footer={
        <>
          <Button kind="quiet" onClick={onClose}>
            Cancel
          </Button>
          <Button
            kind="primary"
            icon="play"
            disabledReason={
              obstacle ?? (sending ? 'On its way; a paused cluster answers when it goes on.' : null)
            }
            onClick={() => void send()}
          >
            Create {name}
          </Button>
        </>
      }
    >
      <div className={styles.dialog}>
        {names.length > 1 ? (
          <RadioGroup
            label="Which strategy places them"
            options={names.map((label, index) => ({ value: String(index), label }))}
            value={at}
            onChange={setAt}
          />
        ) : (
          <p>Placed by {names[0]}.</p>
        )}
        {clusterDifferences(setup).map((sentence) => (
          <p key={sentence} className="warn">
            {sentence}
          </p>
        ))}
        {failure !== null && (
          <p className="bad" role="alert">
            {failure}
          </p>
        )}
      </div>
    </Dialog>
  )
}
