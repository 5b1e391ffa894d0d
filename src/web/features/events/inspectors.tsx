import type { EventView } from '../../../bridge/views.ts'
import { useQuery } from '../../session/useQuery.ts'
import {
  entityLabel,
  entityPath,
  type InspectorContent,
  type Selection,
  useSelection,
} from '../../state/selection.ts'
import { useEvent, useEvents } from '../../state/views.ts'
import { Button } from '../../ui/Button.tsx'
import { formatDuration, formatNumber, formatVirtualTime, plural } from '../../ui/format.ts'
import { InspectorHead, Section } from '../../ui/Inspector.tsx'
import { Link } from '../../ui/Link.tsx'
import { MarkGlyph } from '../../ui/MarkGlyph.tsx'
import { ErrorState, Skeleton } from '../../ui/States.tsx'
import styles from './Events.module.css'
import { consequencesOf, type WhyStep, whyStory } from './whyStory.ts'

export const inspectors: readonly InspectorContent[] = [
  { matches: (selection) => selection.kind === 'event', Component: WhyInspector },
]

/** The chain of events that led to one, oldest first, and what else its beginning led to. */
function WhyInspector({ selection }: { readonly selection: Selection }) {
  const sequence = selection.kind === 'event' ? selection.sequence : 0
  const { state, answer, message, reload } = useQuery('why', { sequence })
  const known = useEvent(sequence)
  const events = useEvents()
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
  const { steps, startUs } = whyStory(chain, events)
  const consequences = consequencesOf(alsoLedTo, steps, startUs)
  return (
    <>
      <InspectorHead
        badge="Why"
        title={event?.text ?? 'This event is no longer kept'}
        sentence={
          steps.length > 1
            ? `What led to it, oldest first, within ${formatDuration(((event?.timeUs ?? startUs) - startUs) / 1000)}.`
            : 'Nothing before it led to it: it is a beginning.'
        }
      />
      <ol className={styles.chain} aria-label="What led to it">
        {steps.map((step, at) =>
          step.kind === 'messages' ? (
            <Messages key={step.events[0]?.sequence} events={step.events} startUs={startUs} />
          ) : (
            <ChainLink
              key={step.event.sequence}
              event={step.event}
              sinceUs={at === 0 ? null : step.event.timeUs - startUs}
              here={step.event.sequence === sequence}
            />
          ),
        )}
      </ol>
      {consequences.length > 0 && (
        <Section title="It also led to">
          <AlsoLedTo events={consequences} startUs={startUs} />
        </Section>
      )}
    </>
  )
}

interface MessagesProps {
  readonly events: Extract<WhyStep, { kind: 'messages' }>['events']
  readonly startUs: number
}

/** Requests, answers and bookkeeping that carried the cause on: folded away until asked for. */
const Messages = ({ events, startUs }: MessagesProps) => (
  <li className={styles.link}>
    <span className={styles.knot}>
      <span className={styles.dot} />
    </span>
    <details className={styles.messages}>
      <summary>carried on by {plural(events.length, 'message')}</summary>
      {events.map((event) => (
        <p key={event.sequence}>
          {event.text}{' '}
          <time className="mono t3">+{formatDuration((event.timeUs - startUs) / 1000)}</time>
        </p>
      ))}
    </details>
  </li>
)

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

const mostConsequences = 12

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
      {events.slice(0, mostConsequences).map((event) => (
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
      {events.length > mostConsequences && (
        <Link to="/events">
          {formatNumber(events.length - mostConsequences)} more in the events
        </Link>
      )}
    </div>
  )
}
