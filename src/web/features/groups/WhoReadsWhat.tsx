import { useMemo } from 'react'
import type { GroupView, RebalanceView } from '../../../bridge/views.ts'
import { useSelection } from '../../state/selection.ts'
import { useEvents } from '../../state/views.ts'
import { Button } from '../../ui/Button.tsx'
import { formatVirtualTime, listInWords, plural } from '../../ui/format.ts'
import { AssignmentGrid } from './AssignmentGrid.tsx'
import styles from './Groups.module.css'
import { assignmentOf, holdingsNow, movesInWords, movesOf } from './moves.ts'

interface WhoReadsWhatProps {
  readonly group: GroupView
  /** null: no rebalance is known, then who reads what now. */
  readonly rebalance: RebalanceView | null
}

/** The assignment before and after a rebalance, side by side in the same places. */
export function WhoReadsWhat({ group, rebalance }: WhoReadsWhatProps) {
  return (
    <section className={styles.part} aria-label="Who reads what">
      <div className={styles.sectionHead}>
        <h2>Who reads what</h2>
        {rebalance && (
          <span className="t3">rebalance at {formatVirtualTime(rebalance.startedUs)}</span>
        )}
        <span className={styles.space} />
        {rebalance && <WhyButton group={group} rebalance={rebalance} />}
      </div>
      {rebalance ? <Change rebalance={rebalance} /> : <Now group={group} />}
    </section>
  )
}

/** Beyond so many the words stand below the grids, not beside them. */
const widePartitions = 12

function Change({ rebalance }: { readonly rebalance: RebalanceView }) {
  const { before, after, generationId, endedUs } = rebalance
  const assignment = useMemo(() => assignmentOf(before, after), [before, after])
  const moves = useMemo(() => movesOf(rebalance), [rebalance])
  const out = new Set([...moves.moved, ...moves.lost])
  const gained = new Set([...moves.moved, ...moves.gained])
  const isFirst = before.every(({ partitions }) => partitions.length === 0)
  return (
    <div className={styles.grids} data-wide={moves.partitions > widePartitions ? '' : undefined}>
      <div className={styles.gridColumn}>
        {!isFirst && (
          <AssignmentGrid
            title={generationId > 1 ? 'Before' : 'Before, no generation'}
            assignment={assignment}
            holdings={before}
            changed={out}
            mark="out"
          />
        )}
        <AssignmentGrid
          title={`${endedUs === null ? 'So far' : 'After'}, generation ${generationId}`}
          assignment={assignment}
          holdings={after}
          changed={isFirst ? noMarks : gained}
          mark="in"
        />
      </div>
      <MovesText rebalance={rebalance} />
    </div>
  )
}

const noMarks: ReadonlySet<string> = new Set()

function MovesText({ rebalance }: { readonly rebalance: RebalanceView }) {
  const { moved, gained, lost, partitions } = movesOf(rebalance)
  const members = rebalance.after.length
  const most = members === 0 ? 0 : Math.ceil(partitions / members)
  const stay = partitions - moved.length - gained.length - lost.length
  return (
    <div className={styles.movesText}>
      <h3>{movesInWords(rebalance)}</h3>
      {rebalance.reason !== '' && <p>{rebalance.reason}</p>}
      {members > 0 && partitions > 0 && (
        <p>
          {plural(partitions, 'partition')} over {plural(members, 'member')}: {most} each at most
          when shared evenly.
        </p>
      )}
      {moved.length > 0 && (
        <p>
          {moved.length > 6 ? `${moved.length} partitions` : listInWords(moved)} changed their
          reader; it goes on at the committed offset.
        </p>
      )}
      {stay > 0 && moved.length > 0 && (
        <p>
          The other {stay} stayed, but all were handed back for the time of the rebalance: a classic
          group stops reading while it shares out anew.
        </p>
      )}
    </div>
  )
}

function Now({ group }: { readonly group: GroupView }) {
  const holdings = useMemo(() => holdingsNow(group), [group])
  const assignment = useMemo(() => assignmentOf(holdings), [holdings])
  if (holdings.length === 0) {
    return <p className="t2">No member: nobody reads its partitions now.</p>
  }
  return (
    <AssignmentGrid
      title={`Now, generation ${group.generationId}`}
      assignment={assignment}
      holdings={holdings}
      changed={noMarks}
      mark={null}
    />
  )
}

interface WhyButtonProps {
  readonly group: GroupView
  readonly rebalance: RebalanceView
}

/** Opens the chain of events that led to the rebalance. */
function WhyButton({ group, rebalance }: WhyButtonProps) {
  const [, select] = useSelection()
  const sequence = useEvents().find(
    (event) =>
      event.kind === 'groupState' &&
      event.timeUs === rebalance.startedUs &&
      event.entities.some((entity) => entity.kind === 'group' && entity.groupId === group.groupId),
  )?.sequence
  return (
    <Button
      small
      icon="why"
      showReason={false}
      disabledReason={sequence === undefined ? 'The event log goes back less far.' : null}
      onClick={() => sequence !== undefined && select({ kind: 'event', sequence })}
    >
      Why?
    </Button>
  )
}
