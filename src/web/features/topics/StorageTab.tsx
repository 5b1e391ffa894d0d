import { useMemo } from 'react'
import type { SegmentInfo } from '../../../bridge/queries.ts'
import { useQueryParam } from '../../location/hashLocation.ts'
import { useQuery } from '../../session/useQuery.ts'
import { useTopic } from '../../state/views.ts'
import { Button } from '../../ui/Button.tsx'
import { CommandLine } from '../../ui/CommandLine.tsx'
import { Select } from '../../ui/Field.tsx'
import { EmptyState, ErrorState, Skeleton } from '../../ui/States.tsx'
import { DataTable } from '../../ui/table/DataTable.tsx'
import { segmentColumns, segmentFile } from './segmentColumns.tsx'
import styles from './Topics.module.css'

const rowId = (row: SegmentInfo): string => `${row.brokerId}-${row.baseOffset}`

/** Segment files of one partition on each of its replicas. */
export function StorageTab({ topic }: { readonly topic: string }) {
  const count = useTopic(topic)?.partitions ?? 0
  const [text, setText] = useQueryParam('partition')
  const partition = Math.max(0, Math.min(count - 1, Number(text) || 0))
  const segments = useQuery('segments', { topic, partition }, { every: 1000 })
  const newest = useMemo(
    () => segments.answer?.toSorted((a, b) => b.baseOffset - a.baseOffset)[0],
    [segments.answer],
  )
  if (segments.answer === null) {
    if (segments.state === 'loading') return <Skeleton rows={8} label="Reading the segments" />
    return (
      <div className={styles.pad}>
        <ErrorState
          title="The segments could not be read"
          action={
            <Button icon="refresh" onClick={segments.reload}>
              Try again
            </Button>
          }
        >
          {segments.message}
        </ErrorState>
      </div>
    )
  }
  return (
    <>
      <p className={styles.intro}>
        A log is a row of segment files, each named by its first offset. Only the last is written
        to; retention and compaction take closed ones. Each replica has files of its own.
      </p>
      <DataTable
        name="segments"
        caption="Segments"
        rows={segments.answer}
        columns={segmentColumns}
        rowId={rowId}
        defaultSort={{ id: 'broker', desc: false }}
        tools={
          <Select
            label="Partition"
            hideLabel
            value={String(partition)}
            options={Array.from({ length: count }, (_, at) => ({
              value: String(at),
              label: `Partition ${at}`,
            }))}
            onChange={(value) => setText(value === '0' ? null : value)}
          />
        }
        empty={
          <EmptyState title="No segment on a running broker">
            The replicas of this partition are down; their files stay on their disks.
          </EmptyState>
        }
      />
      {newest && (
        <div className={styles.command}>
          <CommandLine
            command={`kafka-dump-log.sh --print-data-log \\\n  --files ${topic}-${partition}/${segmentFile(newest.baseOffset)}`}
          />
        </div>
      )}
    </>
  )
}
