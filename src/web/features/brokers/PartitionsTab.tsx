import { useMemo } from 'react'
import { navigate, useQueryParam } from '../../location/hashLocation.ts'
import { useQuery } from '../../session/useQuery.ts'
import { usePartitions } from '../../state/views.ts'
import { ButtonLink } from '../../ui/Button.tsx'
import { Switch } from '../../ui/Choice.tsx'
import { EmptyState } from '../../ui/States.tsx'
import { DataTable } from '../../ui/table/DataTable.tsx'
import { topicPath } from './brokerPaths.ts'
import { replicaColumns, replicaRowId, replicaRows } from './replicaColumns.tsx'

/** Kafka's own topic; its partitions are published only when they are asked for. */
const offsetsTopic = '__consumer_offsets'

/** What the broker holds: the partitions it leads and those it follows. */
export function PartitionsTab({ brokerId }: { readonly brokerId: number }) {
  const partitions = usePartitions()
  const [internal, setInternal] = useQueryParam('internal')
  const offsets = useQuery(
    'partitionsOf',
    { topic: offsetsTopic },
    { every: 1000, enabled: internal !== null },
  )
  const rows = useMemo(
    () =>
      replicaRows(
        internal === null ? partitions : [...partitions, ...(offsets.answer ?? [])],
        brokerId,
      ),
    [partitions, offsets.answer, internal, brokerId],
  )
  return (
    <DataTable
      name="replicas"
      caption="Partitions"
      rows={rows}
      columns={replicaColumns}
      rowId={replicaRowId}
      onOpen={({ partition }) => navigate(`${topicPath(partition.topic)}/partitions`)}
      tools={
        <Switch
          label="Internal topics"
          checked={internal !== null}
          onChange={(on) => setInternal(on ? '1' : null)}
        />
      }
      empty={
        <EmptyState
          title="No partition"
          action={<ButtonLink to="/topics">See the topics</ButtonLink>}
        >
          {`Broker ${brokerId} is in the assignment of no partition of these topics.`}
        </EmptyState>
      }
    />
  )
}
