import { useCallback } from 'react'
import type { EventView, RebalanceView } from '../../../bridge/views.ts'
import { useEventLines } from '../../state/eventLines.ts'
import { useSelection } from '../../state/selection.ts'
import { EventList } from '../../ui/EventList.tsx'
import { formatDuration } from '../../ui/format.ts'
import styles from './Groups.module.css'
import { durationMs } from './moves.ts'

interface HowItWentProps {
  readonly groupId: string
  /** null: whatever the log holds about the group. */
  readonly rebalance: RebalanceView | null
}

/** Members learn of an end a little later than the coordinator. */
const aroundUs = 2_000_000
const mostLines = 14

/** A rebalance as the event log tells it, oldest first. */
export function HowItWent({ groupId, rebalance }: HowItWentProps) {
  const from = rebalance ? rebalance.startedUs - aroundUs : Number.NEGATIVE_INFINITY
  const to =
    rebalance && rebalance.endedUs !== null
      ? rebalance.endedUs + aroundUs
      : Number.POSITIVE_INFINITY
  const matches = useCallback(
    (event: EventView) =>
      event.timeUs >= from &&
      event.timeUs <= to &&
      event.entities.some((entity) => entity.kind === 'group' && entity.groupId === groupId),
    [from, to, groupId],
  )
  const lines = useEventLines(mostLines, matches).toReversed()
  const [selection, select] = useSelection()
  const lasted = rebalance ? durationMs(rebalance) : null
  return (
    <section className={styles.part} aria-label={rebalance ? 'How it went' : 'What happened'}>
      <div className={styles.sectionHead}>
        <h2>{rebalance ? 'How it went' : 'What happened'}</h2>
        {rebalance && (
          <span className="t3">
            {lasted === null ? 'under way' : `took ${formatDuration(lasted)}`}
          </span>
        )}
      </div>
      <EventList
        label={`Events of ${groupId}`}
        lines={lines}
        currentId={selection?.kind === 'event' ? selection.sequence : null}
        onWhy={(sequence) => select({ kind: 'event', sequence })}
        empty="The event log holds nothing about it any more."
      />
    </section>
  )
}
