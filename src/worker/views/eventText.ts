// A journal entry as one sentence for people. Routine (messages, appends, watermarks, consumed records) has none.

import type { EntityReference, EventView } from '../../bridge/views.ts'
import type { WorldCommand } from '../../kafka/base/commands.ts'
import type { JournalEntry } from '../../kafka/base/journal.ts'

interface Told {
  readonly text: string
  readonly level?: EventView['level']
  readonly entities?: readonly EntityReference[]
  readonly mark?: EventView['mark']
}

const broker = (brokerId: number): EntityReference => ({ kind: 'broker', brokerId })
const partitionRef = (topic: string, partition: number): EntityReference => ({
  kind: 'partition',
  topic,
  partition,
})
const groupRef = (groupId: string): EntityReference => ({ kind: 'group', groupId })
const client = (name: string): EntityReference => ({ kind: 'client', name })
const because = (reason: string): string => (reason === '' ? '' : `: ${reason}`)
/** A reason that begins with what the sentence says already. */
const withoutLead = (reason: string, lead: string): string =>
  reason.startsWith(lead) ? reason.slice(lead.length) : reason
const many = (count: number, word: string): string => `${count} ${word}${count === 1 ? '' : 's'}`

/** Null for what is no event of its own. */
export function eventView(entry: JournalEntry): EventView | null {
  const told = tell(entry)
  if (told === null) return null
  const { sequence, timeUs, cause, kind } = entry
  const { text, level = 'info', entities = [], mark = null } = told
  return { sequence, timeUs, cause, kind, text, level, entities, mark }
}

function tell(entry: JournalEntry): Told | null {
  switch (entry.kind) {
    case 'command':
      return tellCommand(entry.command)
    case 'brokerLifecycle':
      return tellLifecycle(entry)
    case 'brokerFenced':
      return {
        text: `Broker ${entry.brokerId} was fenced${because(withoutLead(entry.reason, `broker ${entry.brokerId} was fenced: `))}.`,
        level: 'warning',
        entities: [broker(entry.brokerId)],
        mark: 'error',
      }
    case 'brokerUnfenced':
      return {
        text: `Broker ${entry.brokerId} is unfenced${because(entry.reason)}.`,
        level: 'notice',
        entities: [broker(entry.brokerId)],
        mark: 'start',
      }
    case 'topicCreated':
    case 'topicDeleted':
      return tellTopic(entry)
    case 'leaderChanged':
      return tellLeader(entry)
    case 'isrChanged':
      return tellIsr(entry)
    case 'truncated':
    case 'segmentRolled':
    case 'segmentDeleted':
    case 'logRecovered':
      return tellLog(entry)
    case 'groupState':
    case 'groupMember':
    case 'assignmentChanged':
      return tellGroup(entry)
    case 'coordinatorLoaded':
    case 'coordinatorUnloaded':
      return tellCoordinator(entry)
    case 'clientState':
      return tellClient(entry)
    case 'produceFailed':
    case 'produceRetried':
      return tellProduce(entry)
    case 'messageLost':
    case 'connectionClosed':
    case 'network':
    case 'storage':
      return tellNetwork(entry)
    default:
      return null
  }
}

type Entry<K extends JournalEntry['kind']> = Extract<JournalEntry, { kind: K }>

/** Scenarios and people command alike, so nobody is named. */
function tellCommand(command: WorldCommand): Told | null {
  switch (command.type) {
    case 'createTopic':
    case 'deleteTopic': {
      const { name, type } = command
      const what = type === 'createTopic' ? 'Topic' : 'Deletion of topic'
      return { text: `${what} ${name} was asked for.`, entities: [{ kind: 'topic', topic: name }] }
    }
    case 'produce':
      return {
        text: `${many(command.count, 'record')} to ${command.topic} ${command.count === 1 ? 'was' : 'were'} handed to the producer by hand.`,
        entities: [{ kind: 'topic', topic: command.topic }],
      }
    case 'stopBroker':
    case 'killBroker':
    case 'powerOffBroker':
    case 'startBroker': {
      const { brokerId } = command
      const text = {
        stopBroker: `Broker ${brokerId} was told to stop.`,
        killBroker: `The process of broker ${brokerId} was killed.`,
        powerOffBroker: `The power of broker ${brokerId} was cut.`,
        startBroker: `Broker ${brokerId} was told to start.`,
      }[command.type]
      return { text, level: 'notice', entities: [broker(brokerId)] }
    }
    case 'cutLink':
    case 'healLink':
    case 'healNetwork':
    case 'slowBroker':
    case 'setNetwork':
      // The network tells of it itself.
      return null
    case 'electPreferredLeaders':
      return { text: 'An election of the preferred leaders was asked for.', level: 'notice' }
    default:
      return tellClientCommand(command)
  }
}

const clientVerbs: Readonly<Record<string, string>> = {
  addProducer: 'was added',
  updateProducer: 'was given new settings',
  addConsumer: 'was added',
  updateConsumer: 'was given new settings',
  stopClient: 'was told to stop',
  startClient: 'was told to start',
  crashClient: 'was made to crash',
  removeClient: 'was removed',
  pauseConsumer: 'was told to pause',
  resumeConsumer: 'was told to go on',
  seekConsumer: 'was moved to another position',
}

function tellClientCommand(command: WorldCommand & { readonly name: string }): Told {
  const { type, name } = command
  const who = type.endsWith('Producer') ? 'Producer ' : type.endsWith('Consumer') ? 'Consumer ' : ''
  const text = `${who}${name} ${clientVerbs[type] ?? type}.`
  return { text, level: 'notice', entities: [client(name)] }
}

function tellLifecycle({ brokerId, from, to, reason }: Entry<'brokerLifecycle'>): Told {
  const entities = [broker(brokerId)]
  const name = `Broker ${brokerId}`
  switch (to) {
    case 'down': {
      const crashed = from !== 'controlledShutdown'
      return {
        text: `${name} is down${because(reason)}.`,
        level: crashed ? 'error' : 'notice',
        entities,
        mark: 'crash',
      }
    }
    case 'recovering':
      return {
        text: `${name} starts and recovers its logs${because(withoutLead(reason, 'start; '))}.`,
        entities,
      }
    case 'starting':
      return { text: `${name} registers with the controller.`, entities }
    case 'fenced':
      return { text: `${name} is registered and catches up, still fenced.`, entities }
    case 'running':
      return { text: `${name} is running.`, level: 'notice', entities, mark: 'start' }
    case 'controlledShutdown':
      return {
        text: `${name} shuts down and gives its leaderships away.`,
        level: 'notice',
        entities,
      }
  }
}

function tellTopic(entry: Entry<'topicCreated' | 'topicDeleted'>): Told {
  const { topic, partitions, replicationFactor } = entry
  const size = `${many(partitions, 'partition')}, ${replicationFactor} ${replicationFactor === 1 ? 'copy' : 'copies'} each`
  const created = entry.kind === 'topicCreated'
  return {
    text: created ? `Topic ${topic} was created with ${size}.` : `Topic ${topic} was deleted.`,
    level: 'notice',
    entities: [{ kind: 'topic', topic }],
    mark: 'topic',
  }
}

function tellLeader(entry: Entry<'leaderChanged'>): Told {
  const { topic, partition, from, to, leaderEpoch, reason } = entry
  const name = `${topic}-${partition}`
  const entities = [partitionRef(topic, partition), ...(to >= 0 ? [broker(to)] : [])]
  if (to < 0)
    return {
      text: `${name} has no leader, epoch ${leaderEpoch}${because(reason)}.`,
      level: 'error',
      entities: from >= 0 ? [...entities, broker(from)] : entities,
      mark: 'error',
    }
  return {
    text: `${name} is led by broker ${to} now, epoch ${leaderEpoch}${because(reason)}.`,
    level: 'notice',
    entities,
    mark: 'leader',
  }
}

function tellIsr({ topic, partition, from, to, reason }: Entry<'isrChanged'>): Told {
  const shrank = to.length < from.length
  const joined = to.filter((id) => !from.includes(id))
  const left = from.filter((id) => !to.includes(id))
  return {
    text: `The ISR of ${topic}-${partition} ${shrank ? 'shrank' : 'grew'} from ${from.join(', ') || 'nobody'} to ${to.join(', ') || 'nobody'}${because(reason)}.`,
    level: shrank ? 'warning' : 'info',
    entities: [partitionRef(topic, partition), ...[...left, ...joined].map(broker)],
    mark: shrank ? 'isr' : 'isrGrown',
  }
}

function tellLog(
  entry: Entry<'truncated' | 'segmentRolled' | 'segmentDeleted' | 'logRecovered'>,
): Told | null {
  const { topic, partition, brokerId } = entry
  const name = `${topic}-${partition}`
  const entities = [partitionRef(topic, partition), broker(brokerId)]
  switch (entry.kind) {
    case 'truncated':
      if (entry.lostRecords === 0) return null
      return {
        text: `Broker ${brokerId} cut ${name} back to offset ${entry.toOffset}: ${many(entry.lostRecords, 'record')} that the leader does not have ${entry.lostRecords === 1 ? 'is' : 'are'} gone there.`,
        level: 'warning',
        entities,
        mark: 'error',
      }
    case 'logRecovered':
      if (entry.truncatedBytes === 0) return null
      return {
        text: `Broker ${brokerId} recovered ${name} and cut ${many(entry.truncatedBytes, 'damaged byte')} off its end.`,
        level: 'warning',
        entities,
      }
    case 'segmentRolled':
      return {
        text: `${name} began a new segment at offset ${entry.baseOffset} on broker ${brokerId}.`,
        entities,
      }
    case 'segmentDeleted':
      return {
        text: `Broker ${brokerId} deleted the segment of ${name} that began at offset ${entry.baseOffset}${because(entry.reason)}.`,
        entities,
      }
  }
}

function tellGroup(entry: Entry<'groupState' | 'groupMember' | 'assignmentChanged'>): Told | null {
  const { groupId } = entry
  switch (entry.kind) {
    case 'groupState': {
      const entities = [groupRef(groupId), broker(entry.brokerId)]
      if (entry.to === 'PreparingRebalance')
        return {
          text: `${groupId} rebalances${because(entry.reason)}.`,
          level: 'notice',
          entities,
          mark: 'rebalance',
        }
      if (entry.to === 'Stable')
        return {
          text: `${groupId} is stable again, generation ${entry.generationId}${because(entry.reason)}.`,
          entities,
        }
      if (entry.to === 'Empty')
        return { text: `${groupId} has no members any more.`, level: 'notice', entities }
      if (entry.to === 'Dead')
        return {
          text: `${groupId} is gone from broker ${entry.brokerId}${because(entry.reason)}.`,
          entities,
        }
      return null
    }
    case 'groupMember': {
      const { clientId, change, reason } = entry
      const verb = {
        joined: 'joined',
        left: 'left',
        expired: 'was removed from',
        rejoined: 'joined again in',
      }[change]
      // The coordinator's reasons often say the same again, with the why in brackets.
      const inner = reason.startsWith(clientId) ? (/\((.+)\)$/.exec(reason)?.[1] ?? '') : reason
      return {
        text: `${clientId} ${verb} ${groupId}${because(inner)}.`,
        level: change === 'expired' ? 'warning' : 'info',
        entities: [groupRef(groupId), client(clientId)],
      }
    }
    case 'assignmentChanged': {
      const names = entry.assigned.map(({ topic, partition }) => `${topic}-${partition}`)
      return {
        text: `${entry.client} reads ${names.length === 0 ? 'nothing' : names.join(', ')} in generation ${entry.generationId} of ${groupId}.`,
        entities: [client(entry.client), groupRef(groupId)],
      }
    }
  }
}

function tellCoordinator(entry: Entry<'coordinatorLoaded' | 'coordinatorUnloaded'>): Told | null {
  const { brokerId, partition, groups } = entry
  if (groups === 0) return null
  const loaded = entry.kind === 'coordinatorLoaded'
  return {
    text: loaded
      ? `Broker ${brokerId} coordinates ${many(groups, 'group')} of __consumer_offsets-${partition} now: it has read them from its log.`
      : `Broker ${brokerId} no longer coordinates the groups of __consumer_offsets-${partition}.`,
    level: 'notice',
    entities: [broker(brokerId)],
  }
}

function tellClient({ client: name, state, reason }: Entry<'clientState'>): Told {
  const bad = state === 'crashed'
  // The engine's own reasons name the client already, or only repeat the state.
  const plain = reason === '' || reason === state || reason === 'started' || reason.startsWith(name)
  return {
    text: plain
      ? `${reason.startsWith(name) ? reason : `${name} is ${state}`}.`
      : `${name} is ${state}: ${reason}.`,
    level: bad ? 'error' : 'info',
    entities: [client(name)],
    mark: bad ? 'crash' : null,
  }
}

function tellProduce(entry: Entry<'produceAcked' | 'produceFailed' | 'produceRetried'>): Told {
  const { client: name, topic, partition, records, error, attempt } = entry
  // send() itself failed: there was no partition yet.
  if (partition < 0)
    return {
      text: `${name} could not send ${many(records, 'record')} to ${topic}: ${error ?? 'no answer'}.`,
      level: 'error',
      entities: [client(name), { kind: 'topic', topic }],
      mark: 'error',
    }
  const entities = [client(name), partitionRef(topic, partition)]
  const what = `${many(records, 'record')} to ${topic}-${partition}`
  if (entry.kind === 'produceRetried')
    return {
      text: `${name} tries ${what} again after attempt ${attempt}: ${error ?? 'no answer'}.`,
      level: 'warning',
      entities,
    }
  return {
    text: `${name} gave up ${what}: ${error ?? 'no answer'}.`,
    level: 'error',
    entities,
    mark: 'error',
  }
}

function tellNetwork(
  entry: Entry<'messageLost' | 'connectionClosed' | 'network' | 'storage'>,
): Told | null {
  switch (entry.kind) {
    case 'messageLost':
      return {
        text: `A ${entry.api} message from ${entry.from} to ${entry.to} is lost: ${entry.why}.`,
        level: 'warning',
      }
    case 'connectionClosed':
      return null
    case 'network':
      return {
        text: `Network: ${entry.change}.`,
        level: 'notice',
        entities: [...entry.change.matchAll(/\bbroker:(\d+)/g)].map(([, id]) => broker(Number(id))),
      }
    case 'storage':
      return {
        text: `Disk of broker ${entry.brokerId}: ${entry.change}.`,
        level: 'warning',
        entities: [broker(entry.brokerId)],
      }
  }
}
