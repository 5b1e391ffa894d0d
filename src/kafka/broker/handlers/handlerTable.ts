import type { ServedApi } from '../servedApis.ts'
import { handleApiVersions } from './apiVersions.ts'
import { handleDeleteGroups } from './deleteGroups.ts'
import { handleDeleteRecords } from './deleteRecords.ts'
import { handleDescribeCluster } from './describeCluster.ts'
import { handleDescribeConfigs } from './describeConfigs.ts'
import { handleDescribeGroups } from './describeGroups.ts'
import { handleDescribeLogDirs } from './describeLogDirs.ts'
import { handleDescribeTopicPartitions } from './describeTopicPartitions.ts'
import { handleFetch } from './fetch.ts'
import { handleFindCoordinator } from './findCoordinator.ts'
import {
  handleCreatePartitions,
  handleCreateTopics,
  handleDeleteTopics,
  handleDescribeQuorum,
  handleElectLeaders,
  handleIncrementalAlterConfigs,
} from './forwarded.ts'
import type { Handler } from './handler.ts'
import { handleHeartbeat } from './heartbeat.ts'
import { handleInitProducerId } from './initProducerId.ts'
import { handleJoinGroup } from './joinGroup.ts'
import { handleLeaveGroup } from './leaveGroup.ts'
import { handleListConfigResources } from './listConfigResources.ts'
import { handleListGroups } from './listGroups.ts'
import { handleListOffsets } from './listOffsets.ts'
import { handleMetadata } from './metadata.ts'
import { handleOffsetCommit } from './offsetCommit.ts'
import { handleOffsetDelete } from './offsetDelete.ts'
import { handleOffsetFetch } from './offsetFetch.ts'
import { handleOffsetForLeaderEpoch } from './offsetForLeaderEpoch.ts'
import { handleProduce } from './produce.ts'
import { handleSyncGroup } from './syncGroup.ts'

/** One handler for each API in `servedApis`; leaving one out does not compile. */
export const handlerTable: { readonly [N in ServedApi]: Handler<N> } = {
  Produce: handleProduce,
  Fetch: handleFetch,
  ListOffsets: handleListOffsets,
  Metadata: handleMetadata,
  ApiVersions: handleApiVersions,
  CreateTopics: handleCreateTopics,
  DeleteTopics: handleDeleteTopics,
  InitProducerId: handleInitProducerId,
  OffsetForLeaderEpoch: handleOffsetForLeaderEpoch,
  CreatePartitions: handleCreatePartitions,
  ElectLeaders: handleElectLeaders,
  DescribeQuorum: handleDescribeQuorum,
  IncrementalAlterConfigs: handleIncrementalAlterConfigs,
  DescribeConfigs: handleDescribeConfigs,
  DescribeLogDirs: handleDescribeLogDirs,
  DescribeCluster: handleDescribeCluster,
  DescribeTopicPartitions: handleDescribeTopicPartitions,
  DeleteRecords: handleDeleteRecords,
  ListConfigResources: handleListConfigResources,
  FindCoordinator: handleFindCoordinator,
  JoinGroup: handleJoinGroup,
  SyncGroup: handleSyncGroup,
  Heartbeat: handleHeartbeat,
  LeaveGroup: handleLeaveGroup,
  OffsetCommit: handleOffsetCommit,
  OffsetFetch: handleOffsetFetch,
  ListGroups: handleListGroups,
  DescribeGroups: handleDescribeGroups,
  DeleteGroups: handleDeleteGroups,
  OffsetDelete: handleOffsetDelete,
}
