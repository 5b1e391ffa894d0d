import type { EventsView, EventView } from '../../bridge/views.ts'

const at = (seconds: number): number => Math.round(seconds * 1e6)

const events: readonly EventView[] = [
  {
    sequence: 12,
    timeUs: at(0.012),
    level: 'info',
    kind: 'topicCreated',
    text: 'Topic orders was created with 4 partitions, 3 copies each.',
    cause: 0,
    entities: [{ kind: 'topic', topic: 'orders' }],
    mark: 'topic',
  },
  {
    sequence: 310,
    timeUs: at(31.2),
    level: 'notice',
    kind: 'groupState',
    text: 'Group billing began a rebalance because billing-2 joined.',
    cause: 300,
    entities: [{ kind: 'group', groupId: 'billing' }],
    mark: 'rebalance',
  },
  {
    sequence: 5_120,
    timeUs: at(176),
    level: 'error',
    kind: 'brokerLifecycle',
    text: 'Broker 3 was killed. What it had not flushed stays in the machine.',
    cause: 5_119,
    entities: [{ kind: 'broker', brokerId: 3 }],
    mark: 'crash',
  },
  {
    sequence: 5_402,
    timeUs: at(185.01),
    level: 'warning',
    kind: 'brokerFenced',
    text: 'The controller fenced broker 3: no heartbeat for 9 s (broker.session.timeout.ms).',
    cause: 5_120,
    entities: [{ kind: 'broker', brokerId: 3 }],
    mark: null,
  },
  {
    sequence: 5_404,
    timeUs: at(185.02),
    level: 'notice',
    kind: 'leaderChanged',
    text: 'Broker 1 leads orders-2 instead of broker 3, the first replica that is alive and in sync.',
    cause: 5_402,
    entities: [
      { kind: 'partition', topic: 'orders', partition: 2 },
      { kind: 'broker', brokerId: 1 },
    ],
    mark: 'leader',
  },
  {
    sequence: 5_405,
    timeUs: at(187),
    level: 'warning',
    kind: 'isrChanged',
    text: 'The ISR of orders-2 shrank from 3, 1, 2 to 1, 2.',
    cause: 5_402,
    entities: [{ kind: 'partition', topic: 'orders', partition: 2 }],
    mark: 'isr',
  },
  {
    sequence: 6_011,
    timeUs: at(205),
    level: 'info',
    kind: 'brokerUnfenced',
    text: 'Broker 3 is back: its log was recovered and the controller unfenced it.',
    cause: 6_000,
    entities: [{ kind: 'broker', brokerId: 3 }],
    mark: 'start',
  },
  {
    sequence: 6_402,
    timeUs: at(226.9),
    level: 'notice',
    kind: 'groupState',
    text: 'Group billing began a rebalance because billing-3 joined.',
    cause: 6_400,
    entities: [
      { kind: 'group', groupId: 'billing' },
      { kind: 'client', name: 'billing-3' },
    ],
    mark: 'rebalance',
  },
  {
    sequence: 7_130,
    timeUs: at(249.4),
    level: 'warning',
    kind: 'isrChanged',
    text: 'The ISR of clicks-2 shrank to 2, 1: broker 3 is 16 records behind for more than 30 s.',
    cause: 7_001,
    entities: [
      { kind: 'partition', topic: 'clicks', partition: 2 },
      { kind: 'broker', brokerId: 3 },
    ],
    mark: 'isr',
  },
]

/** A broker that was killed, what followed, and a rebalance; activity dips while it is gone. */
export function exampleEvents(): EventsView {
  return {
    reset: true,
    events,
    activity: Array.from({ length: 252 }, (_, second) => {
      const calm = 80 + 12 * Math.sin(second / 23) + 6 * Math.sin(second / 3)
      return Math.round(second > 176 && second < 186 ? calm * 0.45 : calm)
    }),
    activityStartUs: 0,
  }
}
