import { memo } from 'react'
import type { ConsumerView, GroupPartitionView, GroupView } from '../../../../bridge/views.ts'
import { parseTopicPartitionKey, topicPartitionKey } from '../../../../kafka/base/ids.ts'
import { useSelection, writeSelection } from '../../../state/selection.ts'
import { Badge, StateBadge, type StateTone } from '../../../ui/Badge.tsx'
import { DrainArc } from '../../../ui/DrainArc.tsx'
import { formatNumber, plural } from '../../../ui/format.ts'
import styles from './Cards.module.css'
import type { GroupBox, MemberLine } from './groupCards.ts'
import type { GroupCardPlace } from './layout.ts'
import { groupHead } from './placeCards.ts'

export interface GroupCardProps {
  readonly box: GroupBox
  readonly place: GroupCardPlace
  readonly code: string
  readonly x: number
  readonly width: number
  /** Lag that fills a bar. */
  readonly lagScale: number
  readonly selected: string | null
}

const stateTone: Readonly<Record<GroupView['state'], StateTone>> = {
  Stable: 'ok',
  PreparingRebalance: 'warn',
  CompletingRebalance: 'warn',
  Empty: 'off',
  Dead: 'bad',
}

const stateWords: Readonly<Record<GroupView['state'], string>> = {
  Stable: 'Stable',
  PreparingRebalance: 'Preparing rebalance',
  CompletingRebalance: 'Completing rebalance',
  Empty: 'Empty',
  Dead: 'Dead',
}

const isLate = (status: GroupView['status'] | GroupPartitionView['status'] | undefined): boolean =>
  status === 'WARN' || status === 'STALL' || status === 'STOP' || status === 'REWIND'

/** Far behind and not catching up, or at odds with its commits. */
const isBehind = (figures: GroupPartitionView | undefined, lagScale: number): boolean =>
  (figures?.lag ?? 0) > lagScale && (isLate(figures?.status) || (figures?.trend ?? 0) > fastTrend)

/** Records a second by which a lag must grow to be a worry. */
const fastTrend = 0.5

export const GroupCard = memo(function GroupCard(props: GroupCardProps) {
  const { box, place, code, x, width } = props
  const { group } = box
  const [selection, select] = useSelection()
  const partitions = new Map(
    group?.partitions.map((each) => [topicPartitionKey(each.topic, each.partition), each]),
  )
  let top = groupHead
  return (
    <section
      className={styles.card}
      style={{ left: x, top: place.y, width, height: place.height }}
      aria-label={group ? `Consumer group ${box.groupId}` : 'Consumers'}
      data-testid={`group-${box.groupId}`}
      data-state={group?.state ?? 'none'}
      data-selected={
        (selection?.kind === 'group' && selection.groupId === box.groupId) || undefined
      }
    >
      <div className={styles.cardHead}>
        <button
          type="button"
          className={styles.name}
          title={box.groupId}
          onClick={() => select({ kind: 'group', groupId: box.groupId })}
        >
          {box.groupId}
        </button>
        {group && <span className={styles.code}>{code}</span>}
        {group && (
          <span className={styles.lagSum}>
            <span className="t3">lag</span>{' '}
            <b
              className={
                isLate(group.status) ||
                group.partitions.some((each) => isBehind(each, props.lagScale))
                  ? 'warn'
                  : undefined
              }
              data-testid="group-lag"
              data-lag={group.totalLag ?? ''}
            >
              {formatNumber(group.totalLag)}
            </b>
          </span>
        )}
      </div>
      <div className={styles.state}>
        {group ? (
          group.coordinator < 0 ? (
            <StateBadge
              tone="bad"
              title={`No broker coordinates it now; it was ${stateWords[group.state]}`}
            >
              no coordinator
            </StateBadge>
          ) : (
            <StateBadge tone={stateTone[group.state]}>
              {stateWords[group.state]}
              {group.protocolName ? ` · ${group.protocolName}` : ''}
            </StateBadge>
          )
        ) : (
          <span className="t3">
            {box.groupId === '(no group)' ? 'assigned by hand' : 'no coordinator yet'}
          </span>
        )}
      </div>
      {box.members.length === 0 && (
        <p className={styles.nobody} style={{ top }}>
          no members
        </p>
      )}
      {box.members.map((member) => {
        const at = top
        top +=
          place.memberPitch +
          (place.chipPitch === 0 ? 0 : Math.max(1, member.partitions.length) * place.chipPitch + 4)
        return (
          <Member
            key={member.name}
            member={member}
            group={group}
            partitions={partitions}
            top={at}
            place={place}
            lagScale={props.lagScale}
            selected={props.selected}
            width={width}
          />
        )
      })}
    </section>
  )
})

/** A word for what is not as usual; null while it polls and reads. */
export function memberWord(
  consumer: ConsumerView | null,
): { word: string; tone: 'warn' | 'bad' | 'plain' } | null {
  if (!consumer) return null
  switch (consumer.state) {
    case 'crashed':
      return { word: 'crashed', tone: 'bad' }
    case 'paused':
      return { word: 'paused', tone: 'warn' }
    case 'running': {
      const { pollStartedUs, pollEndsUs, settings } = consumer
      const pollMs =
        pollStartedUs !== null && pollEndsUs !== null ? (pollEndsUs - pollStartedUs) / 1000 : 0
      return pollMs > settings.maxPollIntervalMs / 2 ? { word: 'slow', tone: 'warn' } : null
    }
    default:
      return { word: consumer.state, tone: 'plain' }
  }
}

interface MemberProps {
  readonly member: MemberLine
  readonly group: GroupView | null
  readonly partitions: ReadonlyMap<string, GroupPartitionView>
  readonly top: number
  readonly place: GroupCardPlace
  readonly lagScale: number
  readonly selected: string | null
  readonly width: number
}

function Member(props: MemberProps) {
  const { member, group, top, place, partitions } = props
  const { consumer } = member
  const [, select] = useSelection()
  const word = memberWord(consumer)
  const known = group?.members.find(({ memberId }) => memberId === member.memberId)
  const sessionUntil = consumer?.sessionExpiresUs ?? known?.sessionExpiresUs ?? null
  const sessionUs = (consumer?.settings.sessionTimeoutMs ?? 45_000) * 1000
  return (
    <>
      <div
        className={styles.member}
        style={{ top, height: place.memberPitch }}
        data-testid={`member-${member.name}`}
        data-state={consumer?.state ?? 'unknown'}
      >
        <button
          type="button"
          className={styles.memberName}
          title={member.memberId ?? member.name}
          onClick={() => select({ kind: 'client', name: member.name })}
        >
          {member.name}
        </button>
        {place.chipPitch === 0 && (
          <span className="t3">{plural(member.partitions.length, 'partition')}</span>
        )}
        <span className={styles.push}>
          {word && <Badge tone={word.tone}>{word.word}</Badge>}
          {consumer && consumer.state !== 'crashed' && consumer.state !== 'stopped' && (
            <>
              <DrainArc
                fromUs={consumer.pollStartedUs}
                untilUs={consumer.pollEndsUs}
                label={`${member.name} works on a poll`}
                tone={word?.word === 'slow' ? 'warn' : 'plain'}
              />
              <DrainArc
                fromUs={sessionUntil === null ? null : sessionUntil - sessionUs}
                untilUs={sessionUntil}
                label={`session of ${member.name}`}
                tone="ok"
              />
            </>
          )}
        </span>
      </div>
      {place.chipPitch > 0 && member.partitions.length === 0 && (
        <p className={styles.nobody} style={{ top: top + place.memberPitch }}>
          no partition assigned
        </p>
      )}
      {place.chipPitch > 0 &&
        member.partitions.map((key, index) => (
          <LagChip
            key={key}
            name={key}
            figures={partitions.get(key)}
            groupId={group?.groupId ?? ''}
            top={top + place.memberPitch + index * place.chipPitch}
            height={place.chipPitch}
            lagScale={props.lagScale}
            selected={props.selected === key}
            width={props.width}
          />
        ))}
    </>
  )
}

interface LagChipProps {
  readonly name: string
  readonly figures: GroupPartitionView | undefined
  readonly groupId: string
  readonly top: number
  readonly height: number
  readonly lagScale: number
  readonly selected: boolean
  readonly width: number
}

const LagChip = memo(function LagChip(props: LagChipProps) {
  const { name, figures, lagScale, width } = props
  const [, select] = useSelection()
  const { topic, partitionIndex: partition } = parseTopicPartitionKey(name)
  const lag = figures?.lag ?? null
  const chipWidth = Math.min(104, Math.round(width * 0.4))
  const barWidth = width - chipWidth - 77
  const over = (lag ?? 0) > lagScale
  const late = isBehind(figures, lagScale)
  const share = (value: number | null): number => Math.min(1, (value ?? 0) / lagScale) * barWidth
  const trend = figures?.trend ?? 0
  const arrow = trend > 0.05 ? '↑' : trend < -0.05 ? '↓' : ''
  const words = `${name}: lag ${formatNumber(lag)}, ${formatNumber(figures?.positionLag)} of it not fetched yet${arrow === '↑' ? ', growing' : arrow === '↓' ? ', shrinking' : ''}`
  const color = late ? 'var(--warn)' : 'var(--mark)'
  return (
    <div
      className={styles.chipLine}
      style={{ top: props.top, height: props.height }}
      data-testid="lag"
      data-group={props.groupId}
      data-topic-partition={name}
      data-lag={lag ?? ''}
      data-committed={figures?.committed ?? ''}
    >
      <button
        type="button"
        className={styles.chip}
        style={{ width: chipWidth }}
        data-on={props.selected || undefined}
        aria-label={words}
        title={words}
        data-selection={writeSelection({ kind: 'partition', topic, partition })}
        onClick={() => select({ kind: 'partition', topic, partition })}
      >
        <span className={styles.chipTopic}>{topic}</span>-{partition}
      </button>
      <svg width={barWidth} height={9} aria-hidden="true">
        <rect y={1} width={barWidth} height={7} rx={1.5} fill="var(--groove)" />
        <rect y={1} width={lag ? Math.max(share(lag), 1.5) : 0} height={7} rx={1.5} fill={color} />
        <rect
          y={1}
          width={share(figures?.positionLag ?? null)}
          height={7}
          rx={1.5}
          fill={late ? 'var(--warn)' : 'var(--t1)'}
        />
        {over && (
          <path
            d={`M${barWidth - 7} 0l3 9M${barWidth - 4} 0l3 9`}
            stroke="var(--panel)"
            strokeWidth={1.5}
          />
        )}
      </svg>
      <span className={styles.lag} data-late={late || undefined}>
        {formatNumber(lag)}
      </span>
      <span className={styles.trend} aria-hidden="true">
        {arrow}
      </span>
    </div>
  )
})
