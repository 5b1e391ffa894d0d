// Made by config/scripts/generateProtocol.mjs; do not edit.

import { type AddOffsetsToTxnRequest, addOffsetsToTxnRequestSchema, type AddOffsetsToTxnResponse, addOffsetsToTxnResponseSchema } from './addOffsetsToTxn.ts'
import { type AddPartitionsToTxnRequest, addPartitionsToTxnRequestSchema, type AddPartitionsToTxnResponse, addPartitionsToTxnResponseSchema } from './addPartitionsToTxn.ts'
import { type AddRaftVoterRequest, addRaftVoterRequestSchema, type AddRaftVoterResponse, addRaftVoterResponseSchema } from './addRaftVoter.ts'
import { type AllocateProducerIdsRequest, allocateProducerIdsRequestSchema, type AllocateProducerIdsResponse, allocateProducerIdsResponseSchema } from './allocateProducerIds.ts'
import { type AlterClientQuotasRequest, alterClientQuotasRequestSchema, type AlterClientQuotasResponse, alterClientQuotasResponseSchema } from './alterClientQuotas.ts'
import { type AlterConfigsRequest, alterConfigsRequestSchema, type AlterConfigsResponse, alterConfigsResponseSchema } from './alterConfigs.ts'
import { type AlterPartitionRequest, alterPartitionRequestSchema, type AlterPartitionResponse, alterPartitionResponseSchema } from './alterPartition.ts'
import { type AlterPartitionReassignmentsRequest, alterPartitionReassignmentsRequestSchema, type AlterPartitionReassignmentsResponse, alterPartitionReassignmentsResponseSchema } from './alterPartitionReassignments.ts'
import { type AlterReplicaLogDirsRequest, alterReplicaLogDirsRequestSchema, type AlterReplicaLogDirsResponse, alterReplicaLogDirsResponseSchema } from './alterReplicaLogDirs.ts'
import { type AlterShareGroupOffsetsRequest, alterShareGroupOffsetsRequestSchema, type AlterShareGroupOffsetsResponse, alterShareGroupOffsetsResponseSchema } from './alterShareGroupOffsets.ts'
import { type AlterUserScramCredentialsRequest, alterUserScramCredentialsRequestSchema, type AlterUserScramCredentialsResponse, alterUserScramCredentialsResponseSchema } from './alterUserScramCredentials.ts'
import { type ApiVersionsRequest, apiVersionsRequestSchema, type ApiVersionsResponse, apiVersionsResponseSchema } from './apiVersions.ts'
import { type AssignReplicasToDirsRequest, assignReplicasToDirsRequestSchema, type AssignReplicasToDirsResponse, assignReplicasToDirsResponseSchema } from './assignReplicasToDirs.ts'
import { type BeginQuorumEpochRequest, beginQuorumEpochRequestSchema, type BeginQuorumEpochResponse, beginQuorumEpochResponseSchema } from './beginQuorumEpoch.ts'
import { type BrokerHeartbeatRequest, brokerHeartbeatRequestSchema, type BrokerHeartbeatResponse, brokerHeartbeatResponseSchema } from './brokerHeartbeat.ts'
import { type BrokerRegistrationRequest, brokerRegistrationRequestSchema, type BrokerRegistrationResponse, brokerRegistrationResponseSchema } from './brokerRegistration.ts'
import { type ConsumerGroupDescribeRequest, consumerGroupDescribeRequestSchema, type ConsumerGroupDescribeResponse, consumerGroupDescribeResponseSchema } from './consumerGroupDescribe.ts'
import { type ConsumerGroupHeartbeatRequest, consumerGroupHeartbeatRequestSchema, type ConsumerGroupHeartbeatResponse, consumerGroupHeartbeatResponseSchema } from './consumerGroupHeartbeat.ts'
import { type ControllerRegistrationRequest, controllerRegistrationRequestSchema, type ControllerRegistrationResponse, controllerRegistrationResponseSchema } from './controllerRegistration.ts'
import { type CreateAclsRequest, createAclsRequestSchema, type CreateAclsResponse, createAclsResponseSchema } from './createAcls.ts'
import { type CreateDelegationTokenRequest, createDelegationTokenRequestSchema, type CreateDelegationTokenResponse, createDelegationTokenResponseSchema } from './createDelegationToken.ts'
import { type CreatePartitionsRequest, createPartitionsRequestSchema, type CreatePartitionsResponse, createPartitionsResponseSchema } from './createPartitions.ts'
import { type CreateTopicsRequest, createTopicsRequestSchema, type CreateTopicsResponse, createTopicsResponseSchema } from './createTopics.ts'
import { type DeleteAclsRequest, deleteAclsRequestSchema, type DeleteAclsResponse, deleteAclsResponseSchema } from './deleteAcls.ts'
import { type DeleteGroupsRequest, deleteGroupsRequestSchema, type DeleteGroupsResponse, deleteGroupsResponseSchema } from './deleteGroups.ts'
import { type DeleteRecordsRequest, deleteRecordsRequestSchema, type DeleteRecordsResponse, deleteRecordsResponseSchema } from './deleteRecords.ts'
import { type DeleteShareGroupOffsetsRequest, deleteShareGroupOffsetsRequestSchema, type DeleteShareGroupOffsetsResponse, deleteShareGroupOffsetsResponseSchema } from './deleteShareGroupOffsets.ts'
import { type DeleteShareGroupStateRequest, deleteShareGroupStateRequestSchema, type DeleteShareGroupStateResponse, deleteShareGroupStateResponseSchema } from './deleteShareGroupState.ts'
import { type DeleteTopicsRequest, deleteTopicsRequestSchema, type DeleteTopicsResponse, deleteTopicsResponseSchema } from './deleteTopics.ts'
import { type DescribeAclsRequest, describeAclsRequestSchema, type DescribeAclsResponse, describeAclsResponseSchema } from './describeAcls.ts'
import { type DescribeClientQuotasRequest, describeClientQuotasRequestSchema, type DescribeClientQuotasResponse, describeClientQuotasResponseSchema } from './describeClientQuotas.ts'
import { type DescribeClusterRequest, describeClusterRequestSchema, type DescribeClusterResponse, describeClusterResponseSchema } from './describeCluster.ts'
import { type DescribeConfigsRequest, describeConfigsRequestSchema, type DescribeConfigsResponse, describeConfigsResponseSchema } from './describeConfigs.ts'
import { type DescribeDelegationTokenRequest, describeDelegationTokenRequestSchema, type DescribeDelegationTokenResponse, describeDelegationTokenResponseSchema } from './describeDelegationToken.ts'
import { type DescribeGroupsRequest, describeGroupsRequestSchema, type DescribeGroupsResponse, describeGroupsResponseSchema } from './describeGroups.ts'
import { type DescribeLogDirsRequest, describeLogDirsRequestSchema, type DescribeLogDirsResponse, describeLogDirsResponseSchema } from './describeLogDirs.ts'
import { type DescribeProducersRequest, describeProducersRequestSchema, type DescribeProducersResponse, describeProducersResponseSchema } from './describeProducers.ts'
import { type DescribeQuorumRequest, describeQuorumRequestSchema, type DescribeQuorumResponse, describeQuorumResponseSchema } from './describeQuorum.ts'
import { type DescribeShareGroupOffsetsRequest, describeShareGroupOffsetsRequestSchema, type DescribeShareGroupOffsetsResponse, describeShareGroupOffsetsResponseSchema } from './describeShareGroupOffsets.ts'
import { type DescribeTopicPartitionsRequest, describeTopicPartitionsRequestSchema, type DescribeTopicPartitionsResponse, describeTopicPartitionsResponseSchema } from './describeTopicPartitions.ts'
import { type DescribeTransactionsRequest, describeTransactionsRequestSchema, type DescribeTransactionsResponse, describeTransactionsResponseSchema } from './describeTransactions.ts'
import { type DescribeUserScramCredentialsRequest, describeUserScramCredentialsRequestSchema, type DescribeUserScramCredentialsResponse, describeUserScramCredentialsResponseSchema } from './describeUserScramCredentials.ts'
import { type ElectLeadersRequest, electLeadersRequestSchema, type ElectLeadersResponse, electLeadersResponseSchema } from './electLeaders.ts'
import { type EndQuorumEpochRequest, endQuorumEpochRequestSchema, type EndQuorumEpochResponse, endQuorumEpochResponseSchema } from './endQuorumEpoch.ts'
import { type EndTxnRequest, endTxnRequestSchema, type EndTxnResponse, endTxnResponseSchema } from './endTxn.ts'
import { type EnvelopeRequest, envelopeRequestSchema, type EnvelopeResponse, envelopeResponseSchema } from './envelope.ts'
import { type ExpireDelegationTokenRequest, expireDelegationTokenRequestSchema, type ExpireDelegationTokenResponse, expireDelegationTokenResponseSchema } from './expireDelegationToken.ts'
import { type FetchRequest, fetchRequestSchema, type FetchResponse, fetchResponseSchema } from './fetch.ts'
import { type FetchSnapshotRequest, fetchSnapshotRequestSchema, type FetchSnapshotResponse, fetchSnapshotResponseSchema } from './fetchSnapshot.ts'
import { type FindCoordinatorRequest, findCoordinatorRequestSchema, type FindCoordinatorResponse, findCoordinatorResponseSchema } from './findCoordinator.ts'
import { type GetTelemetrySubscriptionsRequest, getTelemetrySubscriptionsRequestSchema, type GetTelemetrySubscriptionsResponse, getTelemetrySubscriptionsResponseSchema } from './getTelemetrySubscriptions.ts'
import { type HeartbeatRequest, heartbeatRequestSchema, type HeartbeatResponse, heartbeatResponseSchema } from './heartbeat.ts'
import { type IncrementalAlterConfigsRequest, incrementalAlterConfigsRequestSchema, type IncrementalAlterConfigsResponse, incrementalAlterConfigsResponseSchema } from './incrementalAlterConfigs.ts'
import { type InitProducerIdRequest, initProducerIdRequestSchema, type InitProducerIdResponse, initProducerIdResponseSchema } from './initProducerId.ts'
import { type InitializeShareGroupStateRequest, initializeShareGroupStateRequestSchema, type InitializeShareGroupStateResponse, initializeShareGroupStateResponseSchema } from './initializeShareGroupState.ts'
import { type JoinGroupRequest, joinGroupRequestSchema, type JoinGroupResponse, joinGroupResponseSchema } from './joinGroup.ts'
import { type LeaveGroupRequest, leaveGroupRequestSchema, type LeaveGroupResponse, leaveGroupResponseSchema } from './leaveGroup.ts'
import { type ListConfigResourcesRequest, listConfigResourcesRequestSchema, type ListConfigResourcesResponse, listConfigResourcesResponseSchema } from './listConfigResources.ts'
import { type ListGroupsRequest, listGroupsRequestSchema, type ListGroupsResponse, listGroupsResponseSchema } from './listGroups.ts'
import { type ListOffsetsRequest, listOffsetsRequestSchema, type ListOffsetsResponse, listOffsetsResponseSchema } from './listOffsets.ts'
import { type ListPartitionReassignmentsRequest, listPartitionReassignmentsRequestSchema, type ListPartitionReassignmentsResponse, listPartitionReassignmentsResponseSchema } from './listPartitionReassignments.ts'
import { type ListTransactionsRequest, listTransactionsRequestSchema, type ListTransactionsResponse, listTransactionsResponseSchema } from './listTransactions.ts'
import { type MetadataRequest, metadataRequestSchema, type MetadataResponse, metadataResponseSchema } from './metadata.ts'
import { type OffsetCommitRequest, offsetCommitRequestSchema, type OffsetCommitResponse, offsetCommitResponseSchema } from './offsetCommit.ts'
import { type OffsetDeleteRequest, offsetDeleteRequestSchema, type OffsetDeleteResponse, offsetDeleteResponseSchema } from './offsetDelete.ts'
import { type OffsetFetchRequest, offsetFetchRequestSchema, type OffsetFetchResponse, offsetFetchResponseSchema } from './offsetFetch.ts'
import { type OffsetForLeaderEpochRequest, offsetForLeaderEpochRequestSchema, type OffsetForLeaderEpochResponse, offsetForLeaderEpochResponseSchema } from './offsetForLeaderEpoch.ts'
import { type ProduceRequest, produceRequestSchema, type ProduceResponse, produceResponseSchema } from './produce.ts'
import { type PushTelemetryRequest, pushTelemetryRequestSchema, type PushTelemetryResponse, pushTelemetryResponseSchema } from './pushTelemetry.ts'
import { type ReadShareGroupStateRequest, readShareGroupStateRequestSchema, type ReadShareGroupStateResponse, readShareGroupStateResponseSchema } from './readShareGroupState.ts'
import { type ReadShareGroupStateSummaryRequest, readShareGroupStateSummaryRequestSchema, type ReadShareGroupStateSummaryResponse, readShareGroupStateSummaryResponseSchema } from './readShareGroupStateSummary.ts'
import { type RemoveRaftVoterRequest, removeRaftVoterRequestSchema, type RemoveRaftVoterResponse, removeRaftVoterResponseSchema } from './removeRaftVoter.ts'
import { type RenewDelegationTokenRequest, renewDelegationTokenRequestSchema, type RenewDelegationTokenResponse, renewDelegationTokenResponseSchema } from './renewDelegationToken.ts'
import { type SaslAuthenticateRequest, saslAuthenticateRequestSchema, type SaslAuthenticateResponse, saslAuthenticateResponseSchema } from './saslAuthenticate.ts'
import { type SaslHandshakeRequest, saslHandshakeRequestSchema, type SaslHandshakeResponse, saslHandshakeResponseSchema } from './saslHandshake.ts'
import { type ShareAcknowledgeRequest, shareAcknowledgeRequestSchema, type ShareAcknowledgeResponse, shareAcknowledgeResponseSchema } from './shareAcknowledge.ts'
import { type ShareFetchRequest, shareFetchRequestSchema, type ShareFetchResponse, shareFetchResponseSchema } from './shareFetch.ts'
import { type ShareGroupDescribeRequest, shareGroupDescribeRequestSchema, type ShareGroupDescribeResponse, shareGroupDescribeResponseSchema } from './shareGroupDescribe.ts'
import { type ShareGroupHeartbeatRequest, shareGroupHeartbeatRequestSchema, type ShareGroupHeartbeatResponse, shareGroupHeartbeatResponseSchema } from './shareGroupHeartbeat.ts'
import { type StreamsGroupDescribeRequest, streamsGroupDescribeRequestSchema, type StreamsGroupDescribeResponse, streamsGroupDescribeResponseSchema } from './streamsGroupDescribe.ts'
import { type StreamsGroupHeartbeatRequest, streamsGroupHeartbeatRequestSchema, type StreamsGroupHeartbeatResponse, streamsGroupHeartbeatResponseSchema } from './streamsGroupHeartbeat.ts'
import { type SyncGroupRequest, syncGroupRequestSchema, type SyncGroupResponse, syncGroupResponseSchema } from './syncGroup.ts'
import { type TxnOffsetCommitRequest, txnOffsetCommitRequestSchema, type TxnOffsetCommitResponse, txnOffsetCommitResponseSchema } from './txnOffsetCommit.ts'
import { type UnregisterBrokerRequest, unregisterBrokerRequestSchema, type UnregisterBrokerResponse, unregisterBrokerResponseSchema } from './unregisterBroker.ts'
import { type UpdateFeaturesRequest, updateFeaturesRequestSchema, type UpdateFeaturesResponse, updateFeaturesResponseSchema } from './updateFeatures.ts'
import { type UpdateRaftVoterRequest, updateRaftVoterRequestSchema, type UpdateRaftVoterResponse, updateRaftVoterResponseSchema } from './updateRaftVoter.ts'
import { type VoteRequest, voteRequestSchema, type VoteResponse, voteResponseSchema } from './vote.ts'
import { type WriteShareGroupStateRequest, writeShareGroupStateRequestSchema, type WriteShareGroupStateResponse, writeShareGroupStateResponseSchema } from './writeShareGroupState.ts'
import { type WriteTxnMarkersRequest, writeTxnMarkersRequestSchema, type WriteTxnMarkersResponse, writeTxnMarkersResponseSchema } from './writeTxnMarkers.ts'

/** The messages of each API by its name. */
export interface ApiMessages {
  Produce: { request: ProduceRequest; response: ProduceResponse }
  Fetch: { request: FetchRequest; response: FetchResponse }
  ListOffsets: { request: ListOffsetsRequest; response: ListOffsetsResponse }
  Metadata: { request: MetadataRequest; response: MetadataResponse }
  OffsetCommit: { request: OffsetCommitRequest; response: OffsetCommitResponse }
  OffsetFetch: { request: OffsetFetchRequest; response: OffsetFetchResponse }
  FindCoordinator: { request: FindCoordinatorRequest; response: FindCoordinatorResponse }
  JoinGroup: { request: JoinGroupRequest; response: JoinGroupResponse }
  Heartbeat: { request: HeartbeatRequest; response: HeartbeatResponse }
  LeaveGroup: { request: LeaveGroupRequest; response: LeaveGroupResponse }
  SyncGroup: { request: SyncGroupRequest; response: SyncGroupResponse }
  DescribeGroups: { request: DescribeGroupsRequest; response: DescribeGroupsResponse }
  ListGroups: { request: ListGroupsRequest; response: ListGroupsResponse }
  SaslHandshake: { request: SaslHandshakeRequest; response: SaslHandshakeResponse }
  ApiVersions: { request: ApiVersionsRequest; response: ApiVersionsResponse }
  CreateTopics: { request: CreateTopicsRequest; response: CreateTopicsResponse }
  DeleteTopics: { request: DeleteTopicsRequest; response: DeleteTopicsResponse }
  DeleteRecords: { request: DeleteRecordsRequest; response: DeleteRecordsResponse }
  InitProducerId: { request: InitProducerIdRequest; response: InitProducerIdResponse }
  OffsetForLeaderEpoch: { request: OffsetForLeaderEpochRequest; response: OffsetForLeaderEpochResponse }
  AddPartitionsToTxn: { request: AddPartitionsToTxnRequest; response: AddPartitionsToTxnResponse }
  AddOffsetsToTxn: { request: AddOffsetsToTxnRequest; response: AddOffsetsToTxnResponse }
  EndTxn: { request: EndTxnRequest; response: EndTxnResponse }
  WriteTxnMarkers: { request: WriteTxnMarkersRequest; response: WriteTxnMarkersResponse }
  TxnOffsetCommit: { request: TxnOffsetCommitRequest; response: TxnOffsetCommitResponse }
  DescribeAcls: { request: DescribeAclsRequest; response: DescribeAclsResponse }
  CreateAcls: { request: CreateAclsRequest; response: CreateAclsResponse }
  DeleteAcls: { request: DeleteAclsRequest; response: DeleteAclsResponse }
  DescribeConfigs: { request: DescribeConfigsRequest; response: DescribeConfigsResponse }
  AlterConfigs: { request: AlterConfigsRequest; response: AlterConfigsResponse }
  AlterReplicaLogDirs: { request: AlterReplicaLogDirsRequest; response: AlterReplicaLogDirsResponse }
  DescribeLogDirs: { request: DescribeLogDirsRequest; response: DescribeLogDirsResponse }
  SaslAuthenticate: { request: SaslAuthenticateRequest; response: SaslAuthenticateResponse }
  CreatePartitions: { request: CreatePartitionsRequest; response: CreatePartitionsResponse }
  CreateDelegationToken: { request: CreateDelegationTokenRequest; response: CreateDelegationTokenResponse }
  RenewDelegationToken: { request: RenewDelegationTokenRequest; response: RenewDelegationTokenResponse }
  ExpireDelegationToken: { request: ExpireDelegationTokenRequest; response: ExpireDelegationTokenResponse }
  DescribeDelegationToken: { request: DescribeDelegationTokenRequest; response: DescribeDelegationTokenResponse }
  DeleteGroups: { request: DeleteGroupsRequest; response: DeleteGroupsResponse }
  ElectLeaders: { request: ElectLeadersRequest; response: ElectLeadersResponse }
  IncrementalAlterConfigs: { request: IncrementalAlterConfigsRequest; response: IncrementalAlterConfigsResponse }
  AlterPartitionReassignments: { request: AlterPartitionReassignmentsRequest; response: AlterPartitionReassignmentsResponse }
  ListPartitionReassignments: { request: ListPartitionReassignmentsRequest; response: ListPartitionReassignmentsResponse }
  OffsetDelete: { request: OffsetDeleteRequest; response: OffsetDeleteResponse }
  DescribeClientQuotas: { request: DescribeClientQuotasRequest; response: DescribeClientQuotasResponse }
  AlterClientQuotas: { request: AlterClientQuotasRequest; response: AlterClientQuotasResponse }
  DescribeUserScramCredentials: { request: DescribeUserScramCredentialsRequest; response: DescribeUserScramCredentialsResponse }
  AlterUserScramCredentials: { request: AlterUserScramCredentialsRequest; response: AlterUserScramCredentialsResponse }
  Vote: { request: VoteRequest; response: VoteResponse }
  BeginQuorumEpoch: { request: BeginQuorumEpochRequest; response: BeginQuorumEpochResponse }
  EndQuorumEpoch: { request: EndQuorumEpochRequest; response: EndQuorumEpochResponse }
  DescribeQuorum: { request: DescribeQuorumRequest; response: DescribeQuorumResponse }
  AlterPartition: { request: AlterPartitionRequest; response: AlterPartitionResponse }
  UpdateFeatures: { request: UpdateFeaturesRequest; response: UpdateFeaturesResponse }
  Envelope: { request: EnvelopeRequest; response: EnvelopeResponse }
  FetchSnapshot: { request: FetchSnapshotRequest; response: FetchSnapshotResponse }
  DescribeCluster: { request: DescribeClusterRequest; response: DescribeClusterResponse }
  DescribeProducers: { request: DescribeProducersRequest; response: DescribeProducersResponse }
  BrokerRegistration: { request: BrokerRegistrationRequest; response: BrokerRegistrationResponse }
  BrokerHeartbeat: { request: BrokerHeartbeatRequest; response: BrokerHeartbeatResponse }
  UnregisterBroker: { request: UnregisterBrokerRequest; response: UnregisterBrokerResponse }
  DescribeTransactions: { request: DescribeTransactionsRequest; response: DescribeTransactionsResponse }
  ListTransactions: { request: ListTransactionsRequest; response: ListTransactionsResponse }
  AllocateProducerIds: { request: AllocateProducerIdsRequest; response: AllocateProducerIdsResponse }
  ConsumerGroupHeartbeat: { request: ConsumerGroupHeartbeatRequest; response: ConsumerGroupHeartbeatResponse }
  ConsumerGroupDescribe: { request: ConsumerGroupDescribeRequest; response: ConsumerGroupDescribeResponse }
  ControllerRegistration: { request: ControllerRegistrationRequest; response: ControllerRegistrationResponse }
  GetTelemetrySubscriptions: { request: GetTelemetrySubscriptionsRequest; response: GetTelemetrySubscriptionsResponse }
  PushTelemetry: { request: PushTelemetryRequest; response: PushTelemetryResponse }
  AssignReplicasToDirs: { request: AssignReplicasToDirsRequest; response: AssignReplicasToDirsResponse }
  ListConfigResources: { request: ListConfigResourcesRequest; response: ListConfigResourcesResponse }
  DescribeTopicPartitions: { request: DescribeTopicPartitionsRequest; response: DescribeTopicPartitionsResponse }
  ShareGroupHeartbeat: { request: ShareGroupHeartbeatRequest; response: ShareGroupHeartbeatResponse }
  ShareGroupDescribe: { request: ShareGroupDescribeRequest; response: ShareGroupDescribeResponse }
  ShareFetch: { request: ShareFetchRequest; response: ShareFetchResponse }
  ShareAcknowledge: { request: ShareAcknowledgeRequest; response: ShareAcknowledgeResponse }
  AddRaftVoter: { request: AddRaftVoterRequest; response: AddRaftVoterResponse }
  RemoveRaftVoter: { request: RemoveRaftVoterRequest; response: RemoveRaftVoterResponse }
  UpdateRaftVoter: { request: UpdateRaftVoterRequest; response: UpdateRaftVoterResponse }
  InitializeShareGroupState: { request: InitializeShareGroupStateRequest; response: InitializeShareGroupStateResponse }
  ReadShareGroupState: { request: ReadShareGroupStateRequest; response: ReadShareGroupStateResponse }
  WriteShareGroupState: { request: WriteShareGroupStateRequest; response: WriteShareGroupStateResponse }
  DeleteShareGroupState: { request: DeleteShareGroupStateRequest; response: DeleteShareGroupStateResponse }
  ReadShareGroupStateSummary: { request: ReadShareGroupStateSummaryRequest; response: ReadShareGroupStateSummaryResponse }
  StreamsGroupHeartbeat: { request: StreamsGroupHeartbeatRequest; response: StreamsGroupHeartbeatResponse }
  StreamsGroupDescribe: { request: StreamsGroupDescribeRequest; response: StreamsGroupDescribeResponse }
  DescribeShareGroupOffsets: { request: DescribeShareGroupOffsetsRequest; response: DescribeShareGroupOffsetsResponse }
  AlterShareGroupOffsets: { request: AlterShareGroupOffsetsRequest; response: AlterShareGroupOffsetsResponse }
  DeleteShareGroupOffsets: { request: DeleteShareGroupOffsetsRequest; response: DeleteShareGroupOffsetsResponse }
}

/** Every API that still has versions, in the order of keys. `maxVersion` is the highest stable one. */
export const apiTable = {
  Produce: { maxVersion: 13, listeners: ['broker'], request: produceRequestSchema, response: produceResponseSchema },
  Fetch: { maxVersion: 18, listeners: ['broker', 'controller'], request: fetchRequestSchema, response: fetchResponseSchema },
  ListOffsets: { maxVersion: 11, listeners: ['broker'], request: listOffsetsRequestSchema, response: listOffsetsResponseSchema },
  Metadata: { maxVersion: 13, listeners: ['broker'], request: metadataRequestSchema, response: metadataResponseSchema },
  OffsetCommit: { maxVersion: 10, listeners: ['broker'], request: offsetCommitRequestSchema, response: offsetCommitResponseSchema },
  OffsetFetch: { maxVersion: 10, listeners: ['broker'], request: offsetFetchRequestSchema, response: offsetFetchResponseSchema },
  FindCoordinator: { maxVersion: 6, listeners: ['broker'], request: findCoordinatorRequestSchema, response: findCoordinatorResponseSchema },
  JoinGroup: { maxVersion: 9, listeners: ['broker'], request: joinGroupRequestSchema, response: joinGroupResponseSchema },
  Heartbeat: { maxVersion: 4, listeners: ['broker'], request: heartbeatRequestSchema, response: heartbeatResponseSchema },
  LeaveGroup: { maxVersion: 5, listeners: ['broker'], request: leaveGroupRequestSchema, response: leaveGroupResponseSchema },
  SyncGroup: { maxVersion: 5, listeners: ['broker'], request: syncGroupRequestSchema, response: syncGroupResponseSchema },
  DescribeGroups: { maxVersion: 6, listeners: ['broker'], request: describeGroupsRequestSchema, response: describeGroupsResponseSchema },
  ListGroups: { maxVersion: 5, listeners: ['broker'], request: listGroupsRequestSchema, response: listGroupsResponseSchema },
  SaslHandshake: { maxVersion: 1, listeners: ['broker', 'controller'], request: saslHandshakeRequestSchema, response: saslHandshakeResponseSchema },
  ApiVersions: { maxVersion: 4, listeners: ['broker', 'controller'], request: apiVersionsRequestSchema, response: apiVersionsResponseSchema },
  CreateTopics: { maxVersion: 7, listeners: ['broker', 'controller'], request: createTopicsRequestSchema, response: createTopicsResponseSchema },
  DeleteTopics: { maxVersion: 6, listeners: ['broker', 'controller'], request: deleteTopicsRequestSchema, response: deleteTopicsResponseSchema },
  DeleteRecords: { maxVersion: 2, listeners: ['broker'], request: deleteRecordsRequestSchema, response: deleteRecordsResponseSchema },
  InitProducerId: { maxVersion: 5, listeners: ['broker'], request: initProducerIdRequestSchema, response: initProducerIdResponseSchema },
  OffsetForLeaderEpoch: { maxVersion: 4, listeners: ['broker'], request: offsetForLeaderEpochRequestSchema, response: offsetForLeaderEpochResponseSchema },
  AddPartitionsToTxn: { maxVersion: 5, listeners: ['broker'], request: addPartitionsToTxnRequestSchema, response: addPartitionsToTxnResponseSchema },
  AddOffsetsToTxn: { maxVersion: 4, listeners: ['broker'], request: addOffsetsToTxnRequestSchema, response: addOffsetsToTxnResponseSchema },
  EndTxn: { maxVersion: 5, listeners: ['broker'], request: endTxnRequestSchema, response: endTxnResponseSchema },
  WriteTxnMarkers: { maxVersion: 2, listeners: ['broker'], request: writeTxnMarkersRequestSchema, response: writeTxnMarkersResponseSchema },
  TxnOffsetCommit: { maxVersion: 5, listeners: ['broker'], request: txnOffsetCommitRequestSchema, response: txnOffsetCommitResponseSchema },
  DescribeAcls: { maxVersion: 3, listeners: ['broker', 'controller'], request: describeAclsRequestSchema, response: describeAclsResponseSchema },
  CreateAcls: { maxVersion: 3, listeners: ['broker', 'controller'], request: createAclsRequestSchema, response: createAclsResponseSchema },
  DeleteAcls: { maxVersion: 3, listeners: ['broker', 'controller'], request: deleteAclsRequestSchema, response: deleteAclsResponseSchema },
  DescribeConfigs: { maxVersion: 4, listeners: ['broker', 'controller'], request: describeConfigsRequestSchema, response: describeConfigsResponseSchema },
  AlterConfigs: { maxVersion: 2, listeners: ['broker', 'controller'], request: alterConfigsRequestSchema, response: alterConfigsResponseSchema },
  AlterReplicaLogDirs: { maxVersion: 2, listeners: ['broker'], request: alterReplicaLogDirsRequestSchema, response: alterReplicaLogDirsResponseSchema },
  DescribeLogDirs: { maxVersion: 5, listeners: ['broker'], request: describeLogDirsRequestSchema, response: describeLogDirsResponseSchema },
  SaslAuthenticate: { maxVersion: 2, listeners: ['broker', 'controller'], request: saslAuthenticateRequestSchema, response: saslAuthenticateResponseSchema },
  CreatePartitions: { maxVersion: 3, listeners: ['broker', 'controller'], request: createPartitionsRequestSchema, response: createPartitionsResponseSchema },
  CreateDelegationToken: { maxVersion: 3, listeners: ['broker', 'controller'], request: createDelegationTokenRequestSchema, response: createDelegationTokenResponseSchema },
  RenewDelegationToken: { maxVersion: 2, listeners: ['broker', 'controller'], request: renewDelegationTokenRequestSchema, response: renewDelegationTokenResponseSchema },
  ExpireDelegationToken: { maxVersion: 2, listeners: ['broker', 'controller'], request: expireDelegationTokenRequestSchema, response: expireDelegationTokenResponseSchema },
  DescribeDelegationToken: { maxVersion: 3, listeners: ['broker', 'controller'], request: describeDelegationTokenRequestSchema, response: describeDelegationTokenResponseSchema },
  DeleteGroups: { maxVersion: 2, listeners: ['broker'], request: deleteGroupsRequestSchema, response: deleteGroupsResponseSchema },
  ElectLeaders: { maxVersion: 2, listeners: ['broker', 'controller'], request: electLeadersRequestSchema, response: electLeadersResponseSchema },
  IncrementalAlterConfigs: { maxVersion: 1, listeners: ['broker', 'controller'], request: incrementalAlterConfigsRequestSchema, response: incrementalAlterConfigsResponseSchema },
  AlterPartitionReassignments: { maxVersion: 1, listeners: ['broker', 'controller'], request: alterPartitionReassignmentsRequestSchema, response: alterPartitionReassignmentsResponseSchema },
  ListPartitionReassignments: { maxVersion: 0, listeners: ['broker', 'controller'], request: listPartitionReassignmentsRequestSchema, response: listPartitionReassignmentsResponseSchema },
  OffsetDelete: { maxVersion: 0, listeners: ['broker'], request: offsetDeleteRequestSchema, response: offsetDeleteResponseSchema },
  DescribeClientQuotas: { maxVersion: 1, listeners: ['broker'], request: describeClientQuotasRequestSchema, response: describeClientQuotasResponseSchema },
  AlterClientQuotas: { maxVersion: 1, listeners: ['broker', 'controller'], request: alterClientQuotasRequestSchema, response: alterClientQuotasResponseSchema },
  DescribeUserScramCredentials: { maxVersion: 0, listeners: ['broker', 'controller'], request: describeUserScramCredentialsRequestSchema, response: describeUserScramCredentialsResponseSchema },
  AlterUserScramCredentials: { maxVersion: 0, listeners: ['broker', 'controller'], request: alterUserScramCredentialsRequestSchema, response: alterUserScramCredentialsResponseSchema },
  Vote: { maxVersion: 2, listeners: ['controller'], request: voteRequestSchema, response: voteResponseSchema },
  BeginQuorumEpoch: { maxVersion: 1, listeners: ['controller'], request: beginQuorumEpochRequestSchema, response: beginQuorumEpochResponseSchema },
  EndQuorumEpoch: { maxVersion: 1, listeners: ['controller'], request: endQuorumEpochRequestSchema, response: endQuorumEpochResponseSchema },
  DescribeQuorum: { maxVersion: 2, listeners: ['broker', 'controller'], request: describeQuorumRequestSchema, response: describeQuorumResponseSchema },
  AlterPartition: { maxVersion: 3, listeners: ['controller'], request: alterPartitionRequestSchema, response: alterPartitionResponseSchema },
  UpdateFeatures: { maxVersion: 2, listeners: ['broker', 'controller'], request: updateFeaturesRequestSchema, response: updateFeaturesResponseSchema },
  Envelope: { maxVersion: 0, listeners: ['controller'], request: envelopeRequestSchema, response: envelopeResponseSchema },
  FetchSnapshot: { maxVersion: 1, listeners: ['controller'], request: fetchSnapshotRequestSchema, response: fetchSnapshotResponseSchema },
  DescribeCluster: { maxVersion: 2, listeners: ['broker', 'controller'], request: describeClusterRequestSchema, response: describeClusterResponseSchema },
  DescribeProducers: { maxVersion: 0, listeners: ['broker'], request: describeProducersRequestSchema, response: describeProducersResponseSchema },
  BrokerRegistration: { maxVersion: 4, listeners: ['controller'], request: brokerRegistrationRequestSchema, response: brokerRegistrationResponseSchema },
  BrokerHeartbeat: { maxVersion: 2, listeners: ['controller'], request: brokerHeartbeatRequestSchema, response: brokerHeartbeatResponseSchema },
  UnregisterBroker: { maxVersion: 0, listeners: ['broker', 'controller'], request: unregisterBrokerRequestSchema, response: unregisterBrokerResponseSchema },
  DescribeTransactions: { maxVersion: 0, listeners: ['broker'], request: describeTransactionsRequestSchema, response: describeTransactionsResponseSchema },
  ListTransactions: { maxVersion: 2, listeners: ['broker'], request: listTransactionsRequestSchema, response: listTransactionsResponseSchema },
  AllocateProducerIds: { maxVersion: 0, listeners: ['controller'], request: allocateProducerIdsRequestSchema, response: allocateProducerIdsResponseSchema },
  ConsumerGroupHeartbeat: { maxVersion: 1, listeners: ['broker'], request: consumerGroupHeartbeatRequestSchema, response: consumerGroupHeartbeatResponseSchema },
  ConsumerGroupDescribe: { maxVersion: 1, listeners: ['broker'], request: consumerGroupDescribeRequestSchema, response: consumerGroupDescribeResponseSchema },
  ControllerRegistration: { maxVersion: 0, listeners: ['controller'], request: controllerRegistrationRequestSchema, response: controllerRegistrationResponseSchema },
  GetTelemetrySubscriptions: { maxVersion: 0, listeners: ['broker'], request: getTelemetrySubscriptionsRequestSchema, response: getTelemetrySubscriptionsResponseSchema },
  PushTelemetry: { maxVersion: 0, listeners: ['broker'], request: pushTelemetryRequestSchema, response: pushTelemetryResponseSchema },
  AssignReplicasToDirs: { maxVersion: 0, listeners: ['controller'], request: assignReplicasToDirsRequestSchema, response: assignReplicasToDirsResponseSchema },
  ListConfigResources: { maxVersion: 1, listeners: ['broker'], request: listConfigResourcesRequestSchema, response: listConfigResourcesResponseSchema },
  DescribeTopicPartitions: { maxVersion: 0, listeners: ['broker'], request: describeTopicPartitionsRequestSchema, response: describeTopicPartitionsResponseSchema },
  ShareGroupHeartbeat: { maxVersion: 1, listeners: ['broker'], request: shareGroupHeartbeatRequestSchema, response: shareGroupHeartbeatResponseSchema },
  ShareGroupDescribe: { maxVersion: 1, listeners: ['broker'], request: shareGroupDescribeRequestSchema, response: shareGroupDescribeResponseSchema },
  ShareFetch: { maxVersion: 2, listeners: ['broker'], request: shareFetchRequestSchema, response: shareFetchResponseSchema },
  ShareAcknowledge: { maxVersion: 2, listeners: ['broker'], request: shareAcknowledgeRequestSchema, response: shareAcknowledgeResponseSchema },
  AddRaftVoter: { maxVersion: 1, listeners: ['controller', 'broker'], request: addRaftVoterRequestSchema, response: addRaftVoterResponseSchema },
  RemoveRaftVoter: { maxVersion: 0, listeners: ['controller', 'broker'], request: removeRaftVoterRequestSchema, response: removeRaftVoterResponseSchema },
  UpdateRaftVoter: { maxVersion: 0, listeners: ['controller'], request: updateRaftVoterRequestSchema, response: updateRaftVoterResponseSchema },
  InitializeShareGroupState: { maxVersion: 0, listeners: ['broker'], request: initializeShareGroupStateRequestSchema, response: initializeShareGroupStateResponseSchema },
  ReadShareGroupState: { maxVersion: 0, listeners: ['broker'], request: readShareGroupStateRequestSchema, response: readShareGroupStateResponseSchema },
  WriteShareGroupState: { maxVersion: 1, listeners: ['broker'], request: writeShareGroupStateRequestSchema, response: writeShareGroupStateResponseSchema },
  DeleteShareGroupState: { maxVersion: 0, listeners: ['broker'], request: deleteShareGroupStateRequestSchema, response: deleteShareGroupStateResponseSchema },
  ReadShareGroupStateSummary: { maxVersion: 1, listeners: ['broker'], request: readShareGroupStateSummaryRequestSchema, response: readShareGroupStateSummaryResponseSchema },
  StreamsGroupHeartbeat: { maxVersion: 0, listeners: ['broker'], request: streamsGroupHeartbeatRequestSchema, response: streamsGroupHeartbeatResponseSchema },
  StreamsGroupDescribe: { maxVersion: 0, listeners: ['broker'], request: streamsGroupDescribeRequestSchema, response: streamsGroupDescribeResponseSchema },
  DescribeShareGroupOffsets: { maxVersion: 1, listeners: ['broker'], request: describeShareGroupOffsetsRequestSchema, response: describeShareGroupOffsetsResponseSchema },
  AlterShareGroupOffsets: { maxVersion: 0, listeners: ['broker'], request: alterShareGroupOffsetsRequestSchema, response: alterShareGroupOffsetsResponseSchema },
  DeleteShareGroupOffsets: { maxVersion: 0, listeners: ['broker'], request: deleteShareGroupOffsetsRequestSchema, response: deleteShareGroupOffsetsResponseSchema },
} as const
