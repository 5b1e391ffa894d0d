import type { JournalEntry } from '../../kafka/base/journal.ts'

/** What goes on all the time, in words; for chains of causes. */
export function routineText(entry: JournalEntry): string {
  switch (entry.kind) {
    case 'message': {
      const { api, direction, from, to, error } = entry
      const answer = error === null ? 'answer' : `answer ${error}`
      return `${api} ${direction === 'request' ? 'request' : answer} from ${from} to ${to}.`
    }
    case 'appended': {
      const { brokerId, role, records, topic, partition, baseOffset } = entry
      return `Broker ${brokerId} appended ${records} records to ${topic}-${partition} from offset ${baseOffset} on, as ${role}.`
    }
    case 'highWatermark':
      return `The high watermark of ${entry.topic}-${entry.partition} is ${entry.offset} on broker ${entry.brokerId}.`
    case 'metadataReplayed':
      return `Broker ${entry.brokerId} read the cluster's metadata up to offset ${entry.offset}.`
    case 'offsetsCommitted':
      return `${entry.groupId} committed ${entry.offsets.map(({ topic, partition, offset }) => `${topic}-${partition} at ${offset}`).join(', ')}.`
    case 'recordsConsumed':
      return `${entry.client} processed ${entry.topic}-${entry.partition} from ${entry.fromOffset} to ${entry.toOffset}.`
    case 'produceAcked':
      return `${entry.client} got the answer for ${entry.records} records to ${entry.topic}-${entry.partition}.`
    case 'ownPartitions':
      return `${entry.client}'s own partitioner placed ${entry.records - entry.failed} of ${entry.records} records to ${entry.topic}.`
    case 'produceRetried':
      return `${entry.client} tries ${entry.records} records to ${entry.topic}-${entry.partition} again.`
    case 'connectionClosed':
      return `The connection from ${entry.from} to ${entry.to} closed: ${entry.why}.`
    default:
      return `${entry.kind}.`
  }
}
