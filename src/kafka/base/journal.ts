// What happened, as data. Views, flights, the event log and the "why" chain are all made from these.

import type { NodeAddress } from './addresses.ts'
import type { WorldCommand } from './commands.ts'

/** One partition's share of a message, for flights and logs. `keyHashes` are murmur2 of keys, at most 8, null for keyless. */
export interface MessagePart {
  readonly topic: string
  readonly partition: number
  readonly records: number
  readonly bytes: number
  readonly baseOffset: number
  readonly keyHashes: readonly (number | null)[]
}

export type BrokerLifecycle =
  | 'down'
  | 'recovering'
  | 'starting'
  | 'fenced'
  | 'running'
  | 'controlledShutdown'

export type JournalFact =
  | { readonly kind: 'command'; readonly command: WorldCommand }
  | {
      readonly kind: 'message'
      readonly direction: 'request' | 'response'
      readonly requestId: number
      readonly from: NodeAddress
      readonly to: NodeAddress
      readonly api: string
      readonly version: number
      readonly departUs: number
      readonly arriveUs: number
      readonly bytes: number
      readonly parts: readonly MessagePart[]
      /** First error name found in a response, null when all went well. */
      readonly error: string | null
    }
  | {
      readonly kind: 'messageLost'
      readonly from: NodeAddress
      readonly to: NodeAddress
      readonly api: string
      readonly requestId: number
      readonly why: string
    }
  | {
      readonly kind: 'connectionClosed'
      readonly from: NodeAddress
      readonly to: NodeAddress
      readonly why: string
    }
  | {
      readonly kind: 'appended'
      readonly brokerId: number
      readonly role: 'leader' | 'follower'
      readonly topic: string
      readonly partition: number
      readonly baseOffset: number
      readonly lastOffset: number
      readonly records: number
      readonly bytes: number
    }
  | {
      readonly kind: 'highWatermark'
      readonly brokerId: number
      readonly topic: string
      readonly partition: number
      readonly offset: number
    }
  | {
      readonly kind: 'truncated'
      readonly brokerId: number
      readonly topic: string
      readonly partition: number
      readonly toOffset: number
      readonly lostRecords: number
    }
  | {
      readonly kind: 'segmentRolled' | 'segmentDeleted'
      readonly brokerId: number
      readonly topic: string
      readonly partition: number
      readonly baseOffset: number
      readonly reason: string
    }
  | {
      readonly kind: 'logRecovered'
      readonly brokerId: number
      readonly topic: string
      readonly partition: number
      readonly truncatedBytes: number
      readonly segments: number
    }
  | {
      readonly kind: 'brokerLifecycle'
      readonly brokerId: number
      readonly from: BrokerLifecycle
      readonly to: BrokerLifecycle
      readonly reason: string
    }
  | {
      readonly kind: 'brokerFenced' | 'brokerUnfenced'
      readonly brokerId: number
      readonly reason: string
    }
  | {
      readonly kind: 'topicCreated' | 'topicDeleted'
      readonly topic: string
      readonly partitions: number
      readonly replicationFactor: number
    }
  | {
      readonly kind: 'leaderChanged'
      readonly topic: string
      readonly partition: number
      readonly from: number
      readonly to: number
      readonly leaderEpoch: number
      readonly reason: string
    }
  | {
      readonly kind: 'isrChanged'
      readonly topic: string
      readonly partition: number
      readonly from: readonly number[]
      readonly to: readonly number[]
      readonly reason: string
    }
  | {
      readonly kind: 'metadataReplayed'
      readonly brokerId: number
      readonly offset: number
      readonly records: number
    }
  | {
      readonly kind: 'groupState'
      readonly groupId: string
      readonly brokerId: number
      readonly from: string
      readonly to: string
      readonly generationId: number
      readonly reason: string
    }
  | {
      readonly kind: 'groupMember'
      readonly groupId: string
      readonly memberId: string
      readonly clientId: string
      readonly change: 'joined' | 'left' | 'expired' | 'rejoined'
      readonly reason: string
    }
  | {
      readonly kind: 'coordinatorLoaded' | 'coordinatorUnloaded'
      readonly brokerId: number
      readonly partition: number
      readonly groups: number
    }
  | {
      readonly kind: 'offsetsCommitted'
      readonly groupId: string
      readonly offsets: readonly {
        readonly topic: string
        readonly partition: number
        readonly offset: number
      }[]
    }
  | {
      readonly kind: 'recordsConsumed'
      readonly client: string
      readonly groupId: string | null
      readonly topic: string
      readonly partition: number
      readonly fromOffset: number
      readonly toOffset: number
    }
  | {
      readonly kind: 'assignmentChanged'
      readonly client: string
      readonly groupId: string
      readonly generationId: number
      readonly assigned: readonly { readonly topic: string; readonly partition: number }[]
      readonly revoked: readonly { readonly topic: string; readonly partition: number }[]
    }
  | {
      readonly kind: 'clientState'
      readonly client: string
      readonly state: string
      readonly reason: string
    }
  | {
      readonly kind: 'produceAcked' | 'produceFailed' | 'produceRetried'
      readonly client: string
      readonly topic: string
      readonly partition: number
      readonly records: number
      readonly baseOffset: number
      readonly error: string | null
      readonly attempt: number
    }
  /** A person's own partitioner has answered; `digest` stands for all of its answer. */
  | {
      readonly kind: 'ownPartitions'
      readonly client: string
      readonly topic: string
      readonly records: number
      readonly failed: number
      readonly digest: number
    }
  | { readonly kind: 'network'; readonly change: string }
  | { readonly kind: 'storage'; readonly brokerId: number; readonly change: string }

export type JournalEntry = JournalFact & {
  /** Grows by one with each entry; never reused. */
  readonly sequence: number
  readonly timeUs: number
  /** Sequence of the entry that led to this one, 0 for none. */
  readonly cause: number
}

export type JournalKind = JournalFact['kind']
