// OffsetForLeaderEpoch (23), v2-4.
// Does: where a leader epoch ends in this leader's log.
// Leaves out: nothing that this cluster has.

import { leaderEpoch } from '../../base/ids.ts'
import { endOffsetFor } from '../../log/leaderEpochCache.ts'
import type { RequestEnvelope, ResponseBody } from '../../protocol/envelope.ts'
import type { Environment } from '../../protocol/environment.ts'
import { errorCode } from '../../protocol/errors.ts'
import type { BrokerState } from '../brokerState.ts'
import { findReplica } from '../partitionLookup.ts'

type Answer = ResponseBody<'OffsetForLeaderEpoch'>['topics'][number]['partitions'][number]

export function handleOffsetForLeaderEpoch(
  broker: BrokerState,
  request: RequestEnvelope<'OffsetForLeaderEpoch'>,
  environment: Environment,
): void {
  const topics = request.body.topics.map(({ topic, partitions }) => ({
    topic,
    partitions: partitions.map((asked): Answer => {
      const { partition, currentLeaderEpoch } = asked
      const found = findReplica(broker, topic, partition, currentLeaderEpoch, true)
      if (!found.ok)
        return { errorCode: errorCode(found.error), partition, leaderEpoch: -1, endOffset: -1 }
      const { log } = found.partition
      const end = endOffsetFor(log.leaderEpochs, leaderEpoch(asked.leaderEpoch), log.logEndOffset)
      return { errorCode: 0, partition, leaderEpoch: end.epoch, endOffset: end.endOffset }
    }),
  }))
  environment.respond(request, { throttleTimeMs: 0, topics })
}
