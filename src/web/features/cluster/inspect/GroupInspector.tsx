import type { GroupView } from '../../../../bridge/views.ts'
import { topicPartitionKey } from '../../../../kafka/base/ids.ts'
import { type Selection, useSelection } from '../../../state/selection.ts'
import { useGroup, useViewReady } from '../../../state/views.ts'
import { StateBadge } from '../../../ui/Badge.tsx'
import { ButtonLink } from '../../../ui/Button.tsx'
import { CommandLine } from '../../../ui/CommandLine.tsx'
import { formatDuration, formatNumber, plural } from '../../../ui/format.ts'
import { Actions, InspectorHead, KeyValues, Section } from '../../../ui/Inspector.tsx'
import { EmptyState, Skeleton } from '../../../ui/States.tsx'
import styles from './Inspect.module.css'
import { useBootstrap } from './useBootstrap.ts'

export function GroupInspector({ selection }: { readonly selection: Selection }) {
  const groupId = selection.kind === 'group' ? selection.groupId : ''
  const group = useGroup(groupId)
  const ready = useViewReady('groups')
  if (!ready)
    return (
      <Section>
        <Skeleton rows={6} label="Loading the group" />
      </Section>
    )
  if (!group) {
    return (
      <Section>
        <EmptyState title={`No group ${groupId}`}>
          A group exists once a member has joined or an offset was committed.
        </EmptyState>
      </Section>
    )
  }
  return <Known group={group} />
}

function Known({ group }: { readonly group: GroupView }) {
  const [, select] = useSelection()
  const bootstrap = useBootstrap()
  const stable = group.state === 'Stable'
  return (
    <>
      <InspectorHead
        badge="Group"
        title={group.groupId}
        sentence={`${plural(group.members.length, 'member')} share ${plural(group.partitions.length, 'partition')} of ${group.topics.join(', ') || 'no topic'}.`}
        extra={
          <StateBadge tone={stable ? 'ok' : group.state === 'Empty' ? 'off' : 'warn'}>
            {group.state}
          </StateBadge>
        }
      />
      <Section>
        <KeyValues
          rows={[
            ['Total lag', formatNumber(group.totalLag)],
            ['Oldest waits', formatDuration(group.maxTimeLagMs)],
            ['Assignor', group.protocolName ?? '-'],
            ['Generation', formatNumber(group.generationId)],
            ['Coordinator', group.coordinator < 0 ? 'unknown' : `broker ${group.coordinator}`],
          ]}
        />
      </Section>
      <Section title="Partitions">
        {group.partitions.map(({ topic, partition, lag, clientId }) => (
          <div key={topicPartitionKey(topic, partition)} className={styles.line}>
            <button
              type="button"
              className={styles.link}
              onClick={() => select({ kind: 'partition', topic, partition })}
            >
              {topicPartitionKey(topic, partition)}
            </button>
            <span className="t3">{clientId ?? 'nobody'}</span>
            <span>
              <span className="t3">lag</span> <span className="mono">{formatNumber(lag)}</span>
            </span>
          </div>
        ))}
      </Section>
      <Section>
        <Actions>
          <ButtonLink to={`/groups/${encodeURIComponent(group.groupId)}`}>Open group</ButtonLink>
        </Actions>
        <CommandLine
          command={`kafka-consumer-groups.sh --describe \\\n  --group ${group.groupId} \\\n  --bootstrap-server ${bootstrap}`}
        />
      </Section>
    </>
  )
}
