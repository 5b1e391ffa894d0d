import type { EventView } from '../../../bridge/views.ts'

/** A step of the story: an event of its own, or messages that only carried it on. */
export type WhyStep =
  | { readonly kind: 'event'; readonly event: EventView }
  | { readonly kind: 'messages'; readonly events: readonly EventView[] }

export interface WhyStory {
  readonly steps: readonly WhyStep[]
  /** Virtual time of the first step, µs. */
  readonly startUs: number
}

/**
 * The chain of causes as it is told. The controller fences a broker because nothing came from it, and no message leads
 * from there to what silenced the broker: that beginning is found among the known events, and takes the place of the
 * everyday life before it.
 */
export function whyStory(chain: readonly EventView[], known: readonly EventView[]): WhyStory {
  const silence = silenceBehind(chain, known)
  const since = silence ? chain.filter(({ timeUs }) => timeUs >= silence.timeUs) : chain
  const told = silence ? [...beginningOf(silence, known), ...since] : since
  return { steps: folded(told), startUs: told[0]?.timeUs ?? 0 }
}

const names = (event: EventView, brokerId: number): boolean =>
  event.entities.some((entity) => entity.kind === 'broker' && entity.brokerId === brokerId)

function silenceBehind(
  chain: readonly EventView[],
  known: readonly EventView[],
): EventView | undefined {
  const fencing = chain.findLast(({ kind }) => kind === 'brokerFenced')
  const broker = fencing?.entities.find((entity) => entity.kind === 'broker')
  if (!fencing || !broker) return undefined
  return known.findLast(
    (event) =>
      event.sequence < fencing.sequence &&
      (event.mark === 'crash' || event.kind === 'network') &&
      names(event, broker.brokerId) &&
      !chain.some(({ sequence }) => sequence === event.sequence),
  )
}

const beginningOf = (event: EventView, known: readonly EventView[]): readonly EventView[] => {
  const cause = known.find(({ sequence }) => sequence === event.cause)
  return cause ? [cause, event] : [event]
}

/** Messages and bookkeeping have no sign, no entity and no level of their own. */
const isRoutine = ({ entities, mark, level }: EventView): boolean =>
  entities.length === 0 && mark === null && level === 'info'

function folded(chain: readonly EventView[]): readonly WhyStep[] {
  const steps: WhyStep[] = []
  chain.forEach((event, at) => {
    const before = steps.at(-1)
    // What was asked about is shown as itself, whatever it is.
    if (!isRoutine(event) || at === chain.length - 1) steps.push({ kind: 'event', event })
    else if (before?.kind === 'messages') {
      steps[steps.length - 1] = { kind: 'messages', events: [...before.events, event] }
    } else steps.push({ kind: 'messages', events: [event] })
  })
  return steps
}

const isInternal = ({ entities }: EventView): boolean =>
  entities.some(
    (entity) =>
      (entity.kind === 'topic' || entity.kind === 'partition') && entity.topic.startsWith('__'),
  )

/** What else followed from the beginning: not told in the steps, internal topics last. */
export function consequencesOf(
  events: readonly EventView[],
  steps: readonly WhyStep[],
  startUs: number,
): readonly EventView[] {
  const told = new Set(
    steps.flatMap((step) => (step.kind === 'event' ? [step.event.sequence] : [])),
  )
  const rest = events.filter(({ sequence, timeUs }) => timeUs >= startUs && !told.has(sequence))
  return [...rest.filter((event) => !isInternal(event)), ...rest.filter(isInternal)]
}
