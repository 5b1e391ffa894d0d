import type { EventView } from '../../../bridge/views.ts'
import { useQuery } from '../../session/useQuery.ts'
import {
  entityLabel,
  entityPath,
  type InspectorContent,
  type Selection,
  useSelection,
} from '../../state/selection.ts'
import { useEvent } from '../../state/views.ts'
import { Button } from '../../ui/Button.tsx'
import { formatDuration, formatVirtualTime, plural } from '../../ui/format.ts'
import { InspectorHead, Section } from '../../ui/Inspector.tsx'
import { Link } from '../../ui/Link.tsx'
import { MarkGlyph } from '../../ui/MarkGlyph.tsx'
import { ErrorState, Skeleton } from '../../ui/States.tsx'
import styles from './Events.module.css'

export const inspectors: readonly InspectorContent[] = [
  { matches: (selection) => selection.kind === 'event', Component: WhyInspector },
]

/** The chain of events that led to one, oldest first, and what else its beginning led to. */
function WhyInspector({ selection }: { readonly selection: Selection }) {
  const sequence = selection.kind === 'event' ? selection.sequence : 0
  const { state, answer, message, reload } = useQuery('why', { sequence })
  const known = useEvent(sequence)
  if (state === 'loading') return <Skeleton rows={6} label="Looking for the causes" />
  if (!answer) {
    return (
      <Section>
        <ErrorState
          title="The causes are not known"
          action={<Button onClick={reload}>Ask again</Button>}
        >
          {message}
        </ErrorState>
      </Section>
    )
  }
  const { chain, alsoLedTo } = answer
  const event = known ?? chain.at(-1)
  const startUs = chain[0]?.timeUs ?? 0
  return (
    <>
      <InspectorHead
        badge="Why"
        title={event?.text ?? 'This event is no longer kept'}
        sentence={
          chain.length > 1
            ? `${plural(chain.length, 'event')}, oldest first, within ${formatDuration(((event?.timeUs ?? startUs) - startUs) / 1000)}.`
            : 'Nothing before it led to it: it is a beginning.'
        }
      />
      <ol className={styles.chain} aria-label="What led to it">
        {chain.map((link, at) => (
          <ChainLink
            key={link.sequence}
            event={link}
            sinceUs={at === 0 ? null : link.timeUs - startUs}
            here={link.sequence === sequence}
          />
        ))}
      </ol>
      {alsoLedTo.length > 0 && (
        <Section title="It also led to">
          <AlsoLedTo events={alsoLedTo} startUs={startUs} />
        </Section>
      )}
    </>
  )
}

interface ChainLinkProps {
  readonly event: EventView
  /** Since the first of the chain; null for that one. */
  readonly sinceUs: number | null
  readonly here: boolean
}

const ChainLink = ({ event, sinceUs, here }: ChainLinkProps) => (
  <li
    className={here ? `${styles.link} ${styles.here}` : styles.link}
    aria-current={here ? 'true' : undefined}
  >
    <span className={styles.knot}>
      {event.mark ? <MarkGlyph kind={event.mark} size={12} /> : <span className={styles.dot} />}
    </span>
    <span>
      <span className={styles.sentence}>{event.text}</span>
      <span className={styles.meta}>
        <time>
          {sinceUs === null
            ? formatVirtualTime(event.timeUs)
            : `+${formatDuration(sinceUs / 1000)}`}
        </time>
        {event.entities.slice(0, 2).map((entity) => (
          <Link key={entityLabel(entity)} to={entityPath(entity)}>
            {entityLabel(entity)}
          </Link>
        ))}
      </span>
    </span>
  </li>
)

function AlsoLedTo({
  events,
  startUs,
}: {
  readonly events: readonly EventView[]
  readonly startUs: number
}) {
  const [, select] = useSelection()
  return (
    <div className={styles.also}>
      {events.map((event) => (
        <button
          key={event.sequence}
          type="button"
          className={styles.alsoLine}
          onClick={() => select({ kind: 'event', sequence: event.sequence })}
        >
          <span>{event.mark && <MarkGlyph kind={event.mark} />}</span>
          <span>{event.text}</span>
          <time>+{formatDuration((event.timeUs - startUs) / 1000)}</time>
        </button>
      ))}
    </div>
  )
}
