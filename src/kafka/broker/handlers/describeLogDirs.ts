// DescribeLogDirs (35), v1-5.
// Does: the broker's one directory with the sizes of the partitions asked for, or of all.
// Leaves out: moves between directories (there is one), so the lag is always 0.

import type { RequestEnvelope, ResponseBody } from '../../protocol/envelope.ts'
import { errorCode } from '../../protocol/errors.ts'
import type { BrokerState } from '../brokerState.ts'
import { answer, type Handler } from './handler.ts'

/** What the directory is called; there is no file system under it. */
export const LOG_DIRECTORY = '/var/lib/kafka/data'
/** DIVERGES: a virtual disk has no end; this is what is said of its size. */
const DISK_BYTES = 1024 ** 4

type TopicAnswer = ResponseBody<'DescribeLogDirs'>['results'][number]['topics'][number]

export const handleDescribeLogDirs: Handler<'DescribeLogDirs'> = (broker, request, environment) => {
  const { version } = request
  const failed = broker.disk.failed !== null
  answer(environment, request, {
    results: [
      {
        errorCode: errorCode(failed ? 'KAFKA_STORAGE_ERROR' : 'NONE'),
        logDir: LOG_DIRECTORY,
        topics: failed ? [] : topicsOf(broker, request.body.topics),
        ...(version >= 4
          ? { totalBytes: DISK_BYTES, usableBytes: DISK_BYTES - broker.disk.bytesUsed }
          : {}),
      },
    ],
  })
}

function topicsOf(
  broker: BrokerState,
  asked: RequestEnvelope<'DescribeLogDirs'>['body']['topics'],
): TopicAnswer[] {
  const wanted =
    asked === null
      ? null
      : new Map(asked.map(({ topic, partitions }) => [topic, new Set(partitions)]))
  const topics = new Map<string, TopicAnswer>()
  for (const { topic, partitionIndex, log } of broker.partitions.values()) {
    if (wanted !== null && wanted.get(topic)?.has(partitionIndex) !== true) continue
    const entry = topics.get(topic) ?? { name: topic, partitions: [] }
    topics.set(topic, entry)
    const partitionSize = log.size
    entry.partitions.push({ partitionIndex, partitionSize, offsetLag: 0, isFutureKey: false })
  }
  for (const { partitions } of topics.values())
    partitions.sort((left, right) => left.partitionIndex - right.partitionIndex)
  return [...topics.values()].sort((left, right) => (left.name < right.name ? -1 : 1))
}
