// What clients were told during a run, kept to hold it against the logs at the end.

import { brokerId, topicPartitionKey } from '../kafka/base/ids.ts'
import { utf8Decode } from '../kafka/base/text.ts'
import { partitionOf } from '../kafka/controller/metadataImage.ts'
import { readFile } from '../kafka/disk/fileRead.ts'
import { iterateBatches, readRecords } from '../kafka/records/record.ts'
import { isControl } from '../kafka/records/recordBatch.ts'
import type { CommittedEnds } from '../kafka/simulation/invariants/highWatermarks.ts'
import { entriesSince } from '../kafka/simulation/journal.ts'
import type { World } from '../kafka/simulation/world.ts'

export interface WorldHistory {
  nextSequence: number
  /** Keys of acknowledged records by `topic-partition` and offset, as they lay in the leader's log at that moment. */
  acked: Map<string, Map<number, string>>
  /** Consumed ranges by group and partition. */
  consumed: Map<string, [number, number][]>
  /** Last committed offset by group and partition. */
  committed: Map<string, number>
  ackedRecords: number
}

export const emptyHistory = (): WorldHistory => ({
  nextSequence: 1,
  acked: new Map(),
  consumed: new Map(),
  committed: new Map(),
  ackedRecords: 0,
})

/** Takes in what happened since the last time; a sentence when an acknowledged record is not where it was said to be. */
export function followHistory(
  history: WorldHistory,
  world: World,
  topic: string,
  trusted: ReadonlySet<string>,
  ends: CommittedEnds,
): string | null {
  let wrong: string | null = null
  const topicId = world.controller.state.image.topics.get(topic)?.topicId ?? ''
  for (const entry of entriesSince(world.journal, history.nextSequence)) {
    if (entry.kind === 'produceAcked' && entry.topic === topic && trusted.has(entry.client))
      wrong ??= noteAcked(history, world, entry)
    else if (entry.kind === 'highWatermark' && entry.topic === topic) {
      const name = `${topicId}-${entry.partition}`
      ends.set(name, Math.max(ends.get(name) ?? 0, entry.offset))
    } else if (entry.kind === 'recordsConsumed' && entry.topic === topic) {
      const name = `${entry.groupId ?? entry.client} ${topicPartitionKey(topic, entry.partition)}`
      const ranges = history.consumed.get(name)
      if (ranges) ranges.push([entry.fromOffset, entry.toOffset])
      else history.consumed.set(name, [[entry.fromOffset, entry.toOffset]])
    } else if (entry.kind === 'offsetsCommitted')
      for (const { topic: name, partition, offset } of entry.offsets)
        history.committed.set(`${entry.groupId} ${topicPartitionKey(name, partition)}`, offset)
  }
  history.nextSequence = world.journal.nextSequence
  return wrong
}

function noteAcked(
  history: WorldHistory,
  world: World,
  acked: { client: string; topic: string; partition: number; baseOffset: number; records: number },
): string | null {
  const key = topicPartitionKey(acked.topic, acked.partition)
  const { baseOffset, records } = acked
  const log = keysOfLeader(world, acked.topic, acked.partition, baseOffset, baseOffset + records)
  const known = history.acked.get(key) ?? new Map<number, string>()
  history.acked.set(key, known)
  history.ackedRecords += records
  for (let at = baseOffset; at < baseOffset + records; at++) {
    const found = log?.get(at)
    // Without a leader right now: the end of the run shows whether it is there.
    if (log === null) continue
    if (found === undefined || !found.startsWith(`${acked.client}/`))
      return `${key} offset ${at} was acknowledged to ${acked.client}; the leader has ${found ?? 'nothing'} there`
    known.set(at, found)
  }
  return null
}

/** Keys by offset in the log of the present leader, of batches from `from` up to `end`; null while there is none. */
export function keysOfLeader(
  world: World,
  topic: string,
  partition: number,
  from = 0,
  end = Number.MAX_SAFE_INTEGER,
): Map<number, string> | null {
  const leader = partitionOf(world.controller.state.image, topic, partition)?.leader ?? -1
  const node = leader < 0 ? undefined : world.brokers.get(brokerId(leader))
  const log = node?.up && node.state.partitions.get(topicPartitionKey(topic, partition))?.log
  if (!node || !log) return null
  const keys = new Map<number, string>()
  for (const segment of log.segments) {
    const bytes = readFile(node.state.disk, segment.path)
    if (bytes === null) continue
    for (const { at, size, header } of iterateBatches(bytes)) {
      if (isControl(header.attributes) || header.baseOffset >= end) continue
      if (header.baseOffset + header.lastOffsetDelta < from) continue
      for (const record of readRecords(bytes.subarray(at, at + size)))
        keys.set(record.offset, record.key === null ? '' : utf8Decode(record.key))
    }
  }
  return keys
}

/** At the end: every acknowledged record is where it was, and no key of an idempotent producer is there twice. */
export function checkLogs(
  history: WorldHistory,
  world: World,
  topic: string,
  trusted: ReadonlySet<string>,
): string | null {
  const offsetOfKey = new Map<string, string>()
  const count = world.controller.state.image.topics.get(topic)?.partitions.length ?? 0
  for (let partition = 0; partition < count; partition++) {
    const name = topicPartitionKey(topic, partition)
    const keys = keysOfLeader(world, topic, partition)
    if (keys === null) return `${name} has no leader`
    for (const [offset, key] of history.acked.get(name) ?? [])
      if (keys.get(offset) !== key)
        return `${name} offset ${offset} was acknowledged as ${key} and is ${keys.get(offset)}`
    for (const [offset, key] of keys) {
      if (!trusted.has(key.slice(0, key.indexOf('/')))) continue
      const before = offsetOfKey.get(key)
      if (before !== undefined) return `${key} is at ${before} and again at ${name} ${offset}`
      offsetOfKey.set(key, `${name} ${offset}`)
    }
  }
  return null
}

/** The group was given every offset below what it committed. */
export function checkConsumed(history: WorldHistory): string | null {
  for (const [name, committed] of history.committed) {
    const ranges = [...(history.consumed.get(name) ?? [])].sort((left, right) => left[0] - right[0])
    if (ranges.length === 0) continue
    let covered = 0
    for (const [from, to] of ranges) {
      if (from > covered) break
      covered = Math.max(covered, to)
    }
    if (covered < committed)
      return `${name} committed ${committed} and was given all below ${covered}`
  }
  return null
}
