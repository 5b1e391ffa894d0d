// KRaft's striped replica placement: which brokers hold the replicas of new partitions, first the preferred
// leader. Racks take turns, within a rack brokers take turns, unfenced brokers come before fenced ones.

import { required } from '../base/errors.ts'
import { javaHashOrder, OPTIONAL_STRING_KEYS } from './java/javaHashOrder.ts'
import { type JavaRandom, javaNextBelow } from './java/javaRandom.ts'
import { javaShuffle } from './java/javaShuffle.ts'

export interface PlacementBroker {
  readonly id: number
  /** broker.rack; null without one. */
  readonly rack: string | null
  readonly fenced: boolean
}

export interface PlacementRequest {
  /** All usable brokers, ids unique, in the order in which the cluster registry gives them. */
  readonly brokers: readonly PlacementBroker[]
  /** Number of the first new partition. It does not change the choice; Kafka's placer is given it too. */
  readonly startPartition: number
  /** How many partitions to place. */
  readonly partitions: number
  readonly replicationFactor: number
  /** Moved on by the call. */
  readonly random: JavaRandom
}

export interface PlacementError {
  readonly error: 'INVALID_REPLICATION_FACTOR'
  readonly message: string
}

interface BrokerList {
  ids: number[]
  epoch: number
  index: number
  offset: number
}

interface Rack {
  readonly fenced: BrokerList
  readonly unfenced: BrokerList
}

interface RackList {
  /** By name, in Java's HashMap order. */
  readonly racks: Map<string | null, Rack>
  names: (string | null)[]
  epoch: number
  offset: number
  readonly unfencedBrokers: number
}

/** A list of broker ids per partition, the preferred leader first; or why there can be none. */
export function placeReplicas(request: PlacementRequest): number[][] | PlacementError {
  const { brokers, replicationFactor, random } = request
  const list = rackList(brokers, random)
  if (replicationFactor <= 0)
    return refuse(
      `Invalid replication factor ${replicationFactor}: the replication factor must be positive.`,
    )
  if (list.unfencedBrokers === 0)
    return refuse('All brokers are currently fenced, or have all their log directories cordoned.')
  if (replicationFactor > brokers.length)
    return refuse(
      `The target replication factor of ${replicationFactor} cannot be reached because only ` +
        `${brokers.length} broker(s) are registered or some brokers have all their log directories cordoned.`,
    )
  const placed: number[][] = []
  for (let at = 0; at < request.partitions; at++)
    placed.push(placeOne(list, replicationFactor, random))
  return placed
}

const refuse = (message: string): PlacementError => ({
  error: 'INVALID_REPLICATION_FACTOR',
  message,
})

function rackList(brokers: readonly PlacementBroker[], random: JavaRandom): RackList {
  const names = javaHashOrder(
    brokers.map((broker) => broker.rack),
    OPTIONAL_STRING_KEYS,
  )
  const racks = new Map<string | null, Rack>()
  for (const name of names) {
    const inRack = brokers.filter((broker) => broker.rack === name)
    const fenced = brokerList(
      inRack.filter((broker) => broker.fenced),
      random,
    )
    const unfenced = brokerList(
      inRack.filter((broker) => !broker.fenced),
      random,
    )
    racks.set(name, { fenced, unfenced })
  }
  const sorted = [...names].sort(absentFirst)
  return {
    racks,
    names: sorted,
    epoch: 0,
    offset: sorted.length === 0 ? 0 : javaNextBelow(random, sorted.length),
    unfencedBrokers: brokers.filter((broker) => !broker.fenced).length,
  }
}

function absentFirst(left: string | null, right: string | null): number {
  if (left === right) return 0
  if (left === null) return -1
  if (right === null) return 1
  return left < right ? -1 : 1
}

function brokerList(brokers: readonly PlacementBroker[], random: JavaRandom): BrokerList {
  const ids = brokers.map((broker) => broker.id).sort((left, right) => left - right)
  const offset = ids.length === 0 ? 0 : javaNextBelow(random, ids.length)
  return { ids, epoch: 0, index: 0, offset }
}

/** The list's next broker in this epoch, or -1 when each had its turn. */
function nextBroker(list: BrokerList, epoch: number): number {
  if (list.ids.length === 0) return -1
  if (list.epoch !== epoch) {
    list.epoch = epoch
    list.index = 0
    list.offset = (list.offset + 1) % list.ids.length
  }
  if (list.index >= list.ids.length) return -1
  const id = list.ids[(list.index + list.offset) % list.ids.length]!
  list.index++
  return id
}

function placeOne(list: RackList, replicationFactor: number, random: JavaRandom): number[] {
  // As many partitions as brokers: from here the same followers would repeat.
  if (list.epoch === list.unfencedBrokers && list.unfencedBrokers > 1) {
    javaShuffle(list.names, random)
    for (const rack of list.racks.values()) {
      javaShuffle(rack.fenced.ids, random)
      javaShuffle(rack.unfenced.ids, random)
    }
    list.epoch = 0
  }
  const count = list.names.length
  if (list.offset === count) list.offset = 0
  const rackAt = (index: number): Rack => required(list.racks.get(list.names[index]!), 'rack')

  let leaderRack = list.offset
  let leader = nextBroker(rackAt(leaderRack).unfenced, list.epoch)
  while (leader < 0) {
    leaderRack = (leaderRack + 1) % count
    leader = nextBroker(rackAt(leaderRack).unfenced, list.epoch)
  }
  const replicas = [leader]
  let rackIndex = list.offset
  let skip = leaderRack
  while (replicas.length < replicationFactor) {
    if (rackIndex === skip) {
      skip = -1
      rackIndex = (rackIndex + 1) % count
    }
    const rack = rackAt(rackIndex)
    let replica = nextBroker(rack.unfenced, list.epoch)
    if (replica < 0) replica = nextBroker(rack.fenced, list.epoch)
    if (replica >= 0) replicas.push(replica)
    rackIndex = (rackIndex + 1) % count
  }
  list.epoch++
  list.offset++
  return replicas
}
