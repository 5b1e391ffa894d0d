import { useMemo } from 'react'
import { navigate, setQuery, useQueryParam } from '../../location/hashLocation.ts'
import { useViews } from '../../session/useSession.ts'
import { usePartitions, useTopics, useViewReady } from '../../state/views.ts'
import { Button } from '../../ui/Button.tsx'
import { Switch } from '../../ui/Choice.tsx'
import { Select } from '../../ui/Field.tsx'
import { formatBytes, formatNumber, formatRate } from '../../ui/format.ts'
import { Page, PageHead } from '../../ui/PageHead.tsx'
import { EmptyState, Skeleton } from '../../ui/States.tsx'
import { DataTable } from '../../ui/table/DataTable.tsx'
import { CreateTopicDialog } from './CreateTopicDialog.tsx'
import { topicColumns } from './topicColumns.tsx'
import {
  type HealthFilter,
  healthFilters,
  healthWords,
  readHealthFilter,
  type TopicRow,
  topicRows,
} from './topicHealth.ts'
import { topicPath } from './topicPaths.ts'

const rowId = (topic: TopicRow): string => topic.name

/** All topics; internal ones behind a switch. */
export function TopicsScreen() {
  useViews('cluster')
  const ready = useViewReady('cluster')
  const topics = useTopics()
  const partitions = usePartitions()
  const [healthText, setHealth] = useQueryParam('health')
  const [internal, setInternal] = useQueryParam('internal')
  const [create, setCreate] = useQueryParam('create')
  const [name] = useQueryParam('name')
  const open = (): void => setCreate('1', { replace: false })
  const health = readHealthFilter(healthText)
  const all = useMemo(() => topicRows(topics, partitions), [topics, partitions])
  const listed = useMemo(
    () => all.filter((topic) => internal !== null || !topic.internal),
    [all, internal],
  )
  const shown = useMemo(
    () => listed.filter((topic) => health === null || topic.health[health] > 0),
    [listed, health],
  )
  return (
    <Page
      head={
        <PageHead
          title="Topics"
          facts={facts(listed)}
          actions={
            <Button kind="primary" icon="add" onClick={open}>
              Create topic
            </Button>
          }
        />
      }
    >
      {ready ? (
        <DataTable
          name="topics"
          caption="Topics"
          rows={shown}
          columns={topicColumns}
          rowId={rowId}
          defaultSort={{ id: 'name', desc: false }}
          onOpen={(topic) => navigate(topicPath(topic.name))}
          tools={
            <>
              <HealthSelect health={health} rows={listed} onChange={setHealth} />
              <Switch
                label="Internal topics"
                checked={internal !== null}
                onChange={(on) => setInternal(on ? '1' : null)}
              />
            </>
          }
          empty={<NoTopics health={health} onAll={() => setHealth(null)} onCreate={open} />}
        />
      ) : (
        <Skeleton rows={8} label="Loading topics" />
      )}
      {create !== null && (
        <CreateTopicDialog
          name={name ?? ''}
          onClose={() => setQuery({ create: null, name: null })}
        />
      )}
    </Page>
  )
}

const facts = (topics: readonly TopicRow[]) => {
  const sum = (of: (topic: TopicRow) => number): number =>
    topics.reduce((total, topic) => total + of(topic), 0)
  return [
    { label: topics.length === 1 ? 'topic' : 'topics', value: formatNumber(topics.length) },
    { label: 'partitions', value: formatNumber(sum((topic) => topic.partitions)) },
    { label: 'records', value: formatNumber(sum((topic) => topic.records)) },
    { label: 'on leaders', value: formatBytes(sum((topic) => topic.bytes)) },
    { label: 'produced', value: formatRate(sum((topic) => topic.recordsPerSecond)) },
  ]
}

interface HealthSelectProps {
  readonly health: HealthFilter | null
  readonly rows: readonly TopicRow[]
  readonly onChange: (health: string | null) => void
}

const HealthSelect = ({ health, rows, onChange }: HealthSelectProps) => (
  <Select
    label="Health"
    hideLabel
    value={health ?? 'any'}
    onChange={(value) => onChange(value === 'any' ? null : value)}
    options={[
      { value: 'any', label: 'Any health' },
      ...healthFilters.map((filter) => {
        const count = rows.filter((topic) => topic.health[filter] > 0).length
        return { value: filter, label: `${healthWords[filter]} (${count})` }
      }),
    ]}
  />
)

interface NoTopicsProps {
  readonly health: HealthFilter | null
  readonly onAll: () => void
  readonly onCreate: () => void
}

function NoTopics({ health, onAll, onCreate }: NoTopicsProps) {
  if (health !== null) {
    return (
      <EmptyState
        title={`No topic is ${healthWords[health].toLowerCase()}`}
        action={<Button onClick={onAll}>Show all topics</Button>}
      >
        {health === 'offline'
          ? 'Every partition has a leader.'
          : 'Every partition has the replicas it needs.'}
      </EmptyState>
    )
  }
  return (
    <EmptyState
      title="No topic yet"
      action={
        <Button kind="primary" icon="add" onClick={onCreate}>
          Create topic
        </Button>
      }
    >
      A topic is what records are written to and read from; its partitions lie on the brokers.
    </EmptyState>
  )
}
