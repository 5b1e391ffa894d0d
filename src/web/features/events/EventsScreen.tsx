import { useMemo } from 'react'
import type { EventView } from '../../../bridge/views.ts'
import { useQueryParam } from '../../location/hashLocation.ts'
import { useSelection } from '../../state/selection.ts'
import { useEvents } from '../../state/views.ts'
import { Select } from '../../ui/Field.tsx'
import { formatNumber } from '../../ui/format.ts'
import { Page, PageHead } from '../../ui/PageHead.tsx'
import { EmptyState } from '../../ui/States.tsx'
import { DataTable } from '../../ui/table/DataTable.tsx'
import { eventColumns } from './eventColumns.tsx'
import { eventTopics, type Level, levels, topicOfEvent } from './eventTopics.ts'

const rowId = (event: EventView): string => String(event.sequence)

/** Everything that happened, in words; a row opens the chain of events that led to it. */
export function EventsScreen() {
  const events = useEvents()
  const [level, setLevel] = useQueryParam('level')
  const [kind, setKind] = useQueryParam('kind')
  const [selection, select] = useSelection()
  const least = levels.indexOf((level ?? 'info') as Level)
  const shown = useMemo(
    () =>
      events.filter(
        (event) =>
          levels.indexOf(event.level) >= least && (kind === null || topicOfEvent(event) === kind),
      ),
    [events, least, kind],
  )
  const troubles = events.filter((event) => event.level === 'error').length
  return (
    <Page
      head={
        <PageHead
          title="Events"
          facts={[
            { label: 'kept', value: formatNumber(events.length) },
            { label: troubles === 1 ? 'error' : 'errors', value: formatNumber(troubles) },
          ]}
        />
      }
    >
      <DataTable
        name="events"
        caption="Events"
        rows={shown}
        columns={eventColumns}
        rowId={rowId}
        defaultSort={{ id: 'time', desc: true }}
        currentId={selection?.kind === 'event' ? String(selection.sequence) : null}
        onOpen={(event) => select({ kind: 'event', sequence: event.sequence })}
        tools={
          <>
            <Select
              label="Least level"
              hideLabel
              value={level ?? 'info'}
              onChange={(value) => setLevel(value === 'info' ? null : value)}
              options={[
                { value: 'info', label: 'All levels' },
                { value: 'notice', label: 'Notices and worse' },
                { value: 'warning', label: 'Warnings and errors' },
                { value: 'error', label: 'Errors' },
              ]}
            />
            <Select
              label="About"
              hideLabel
              value={kind ?? 'all'}
              onChange={(value) => setKind(value === 'all' ? null : value)}
              options={[{ value: 'all', label: 'About anything' }, ...eventTopics]}
            />
          </>
        }
        empty={
          events.length === 0 ? (
            <EmptyState title="Nothing has happened yet">
              Leader changes, rebalances, failures and commands appear here as they happen.
            </EmptyState>
          ) : (
            <EmptyState title="No event of this level and kind">
              Choose another level or kind above.
            </EmptyState>
          )
        }
      />
    </Page>
  )
}
