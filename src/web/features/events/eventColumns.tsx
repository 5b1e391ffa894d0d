import type { EventView } from '../../../bridge/views.ts'
import { entityLabel, entityPath } from '../../state/selection.ts'
import { formatVirtualTime } from '../../ui/format.ts'
import { Link } from '../../ui/Link.tsx'
import { MarkGlyph } from '../../ui/MarkGlyph.tsx'
import type { Column } from '../../ui/table/columns.ts'
import styles from './Events.module.css'
import { levels } from './eventTopics.ts'
import { LevelBadge } from './LevelBadge.tsx'

/** Defined once: the table wants the same array each time. */
export const eventColumns: readonly Column<EventView>[] = [
  {
    id: 'time',
    header: 'Time',
    value: (event) => event.sequence,
    cell: (event) => <span className="t2">{formatVirtualTime(event.timeUs)}</span>,
    mono: true,
    width: 108,
  },
  {
    id: 'level',
    header: 'Level',
    value: (event) => levels.indexOf(event.level),
    cell: (event) => <LevelBadge level={event.level} />,
    width: 84,
  },
  {
    id: 'text',
    header: 'What happened',
    value: (event) => event.text,
    cell: (event) => (
      <span className={styles.text} data-level={event.level}>
        <span className={styles.mark}>{event.mark && <MarkGlyph kind={event.mark} />}</span>
        <span className="cut">{event.text}</span>
      </span>
    ),
    isName: true,
    grows: true,
  },
  {
    id: 'about',
    header: 'About',
    value: (event) => event.entities.map(entityLabel).join(' '),
    cell: (event) => (
      <span className={styles.entities}>
        {event.entities.slice(0, 3).map((entity) => (
          <Link key={entityLabel(entity)} to={entityPath(entity)} plain>
            {entityLabel(entity)}
          </Link>
        ))}
      </span>
    ),
    sortable: false,
  },
  {
    id: 'kind',
    header: 'Kind',
    value: (event) => event.kind,
    mono: true,
    hiddenAtFirst: true,
  },
  {
    id: 'cause',
    header: 'Cause',
    explain: 'Number of the event that led to this one; open the row for the whole chain.',
    value: (event) => (event.cause === 0 ? null : event.cause),
    numeric: true,
    hiddenAtFirst: true,
  },
]
