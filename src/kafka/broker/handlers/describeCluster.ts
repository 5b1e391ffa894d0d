// DescribeCluster (60), v0-2.
// Does: cluster id and brokers, fenced ones when asked for (v2); refuses questions about controllers (v1).
// Leaves out: quotas (throttle time is always 0).

import { sortedBrokers } from '../../controller/metadataImage.ts'
import { errorCode } from '../../protocol/errors.ts'
import { ALL_CLUSTER_OPERATIONS, OPERATIONS_NOT_ASKED } from '../describePartition.ts'
import { answer, type Handler } from './handler.ts'

const BROKERS = 1
const CONTROLLERS = 2

export const handleDescribeCluster: Handler<'DescribeCluster'> = (broker, request, environment) => {
  const { body, version } = request
  if (version >= 1 && body.endpointType !== BROKERS) {
    const isController = body.endpointType === CONTROLLERS
    answer(environment, request, {
      errorCode: errorCode(isController ? 'MISMATCHED_ENDPOINT_TYPE' : 'UNSUPPORTED_ENDPOINT_TYPE'),
      errorMessage: isController
        ? 'The request was sent to an endpoint of type BROKER, but we wanted an endpoint of type CONTROLLER'
        : `Unsupported endpoint type ${body.endpointType}`,
    })
    return
  }
  const withFenced = version >= 2 && body.includeFencedBrokers
  const brokers = sortedBrokers(broker.image).filter(({ fenced }) => withFenced || !fenced)
  answer(environment, request, {
    clusterId: broker.clusterId,
    controllerId: brokers.some(({ brokerId }) => brokerId === broker.brokerId)
      ? broker.brokerId
      : (brokers[0]?.brokerId ?? -1),
    brokers: brokers.map(({ brokerId, host, port, rack, fenced }) => ({
      brokerId,
      host,
      port,
      rack,
      ...(version >= 2 ? { isFenced: fenced } : {}),
    })),
    clusterAuthorizedOperations: body.includeClusterAuthorizedOperations
      ? ALL_CLUSTER_OPERATIONS
      : OPERATIONS_NOT_ASKED,
  })
}
