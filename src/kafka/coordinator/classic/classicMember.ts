import type { RequestEnvelope } from '../../protocol/envelope.ts'

export interface MemberProtocol {
  readonly name: string
  readonly metadata: Uint8Array
}

/** A member of a classic group. `assignment` is empty when it has none. */
export interface ClassicMember {
  readonly memberId: string
  readonly groupInstanceId: string | null
  readonly clientId: string
  readonly clientHost: string
  rebalanceTimeoutMs: number
  sessionTimeoutMs: number
  readonly protocolType: string
  protocols: readonly MemberProtocol[]
  assignment: Uint8Array
  /** The parked JoinGroup. 'answered': it got an error and still counts as joining, as in Kafka. */
  awaitingJoin: RequestEnvelope<'JoinGroup'> | 'answered' | null
  awaitingSync: RequestEnvelope<'SyncGroup'> | null
  /** True from its first JoinGroup to the first answer. */
  isNew: boolean
  /** Virtual time at which the session ends unless the member is heard of. */
  sessionDueUs: number
}

export const EMPTY_ASSIGNMENT = new Uint8Array(0)

export const metadataOf = (member: ClassicMember, protocolName: string): Uint8Array | null =>
  member.protocols.find((protocol) => protocol.name === protocolName)?.metadata ?? null

/** Members that wait for an answer do not expire, except new ones, whose timer is the join timeout. */
export function hasSatisfiedHeartbeat(member: ClassicMember): boolean {
  if (member.isNew) return false
  return member.awaitingJoin !== null || member.awaitingSync !== null
}

/** Same protocols with the same metadata in the same order. */
export function matchesProtocols(
  member: ClassicMember,
  protocols: readonly MemberProtocol[],
): boolean {
  return (
    member.protocols.length === protocols.length &&
    member.protocols.every((own, index) => {
      const other = protocols[index]
      return (
        other !== undefined && own.name === other.name && sameBytes(own.metadata, other.metadata)
      )
    })
  )
}

function sameBytes(left: Uint8Array, right: Uint8Array): boolean {
  if (left.byteLength !== right.byteLength) return false
  for (let at = 0; at < left.byteLength; at++) if (left[at] !== right[at]) return false
  return true
}
