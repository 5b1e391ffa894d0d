import type { ApiName } from '../protocol/apiMessages.ts'

/** What this broker serves and therefore advertises, by API key. Every name has a handler in `handlers/handlerTable.ts`. */
export const servedApis = [
  'Produce',
  'Fetch',
  'ListOffsets',
  'Metadata',
  'ApiVersions',
  'CreateTopics',
  'DeleteTopics',
  'InitProducerId',
  'OffsetForLeaderEpoch',
  'CreatePartitions',
  'ElectLeaders',
  'DescribeQuorum',
  'IncrementalAlterConfigs',
  'DescribeConfigs',
  'DescribeLogDirs',
  'DescribeCluster',
  'DescribeTopicPartitions',
  'DeleteRecords',
  'ListConfigResources',
  'FindCoordinator',
  'JoinGroup',
  'SyncGroup',
  'Heartbeat',
  'LeaveGroup',
  'OffsetCommit',
  'OffsetFetch',
  'ListGroups',
  'DescribeGroups',
  'DeleteGroups',
  'OffsetDelete',
] as const satisfies readonly ApiName[]

export type ServedApi = (typeof servedApis)[number]

const served: ReadonlySet<ApiName> = new Set<ApiName>(servedApis)

export const isServed = (api: ApiName): api is ServedApi => served.has(api)
