// Made by config/scripts/generateProtocol.mjs; do not edit.

import { type AbortTransactionRecord, abortTransactionRecordSchema } from './metadata/abortTransactionRecord.ts'
import { type AccessControlEntryRecord, accessControlEntryRecordSchema } from './metadata/accessControlEntryRecord.ts'
import { type BeginTransactionRecord, beginTransactionRecordSchema } from './metadata/beginTransactionRecord.ts'
import { type BrokerRegistrationChangeRecord, brokerRegistrationChangeRecordSchema } from './metadata/brokerRegistrationChangeRecord.ts'
import { type ClearElrRecord, clearElrRecordSchema } from './metadata/clearElrRecord.ts'
import { type ClientQuotaRecord, clientQuotaRecordSchema } from './metadata/clientQuotaRecord.ts'
import { type ConfigRecord, configRecordSchema } from './metadata/configRecord.ts'
import { type DelegationTokenRecord, delegationTokenRecordSchema } from './metadata/delegationTokenRecord.ts'
import { type EndTransactionRecord, endTransactionRecordSchema } from './metadata/endTransactionRecord.ts'
import { type FeatureLevelRecord, featureLevelRecordSchema } from './metadata/featureLevelRecord.ts'
import { type FenceBrokerRecord, fenceBrokerRecordSchema } from './metadata/fenceBrokerRecord.ts'
import { type NoOpRecord, noOpRecordSchema } from './metadata/noOpRecord.ts'
import { type PartitionChangeRecord, partitionChangeRecordSchema } from './metadata/partitionChangeRecord.ts'
import { type PartitionRecord, partitionRecordSchema } from './metadata/partitionRecord.ts'
import { type ProducerIdsRecord, producerIdsRecordSchema } from './metadata/producerIdsRecord.ts'
import { type RegisterBrokerRecord, registerBrokerRecordSchema } from './metadata/registerBrokerRecord.ts'
import { type RegisterControllerRecord, registerControllerRecordSchema } from './metadata/registerControllerRecord.ts'
import { type RemoveAccessControlEntryRecord, removeAccessControlEntryRecordSchema } from './metadata/removeAccessControlEntryRecord.ts'
import { type RemoveDelegationTokenRecord, removeDelegationTokenRecordSchema } from './metadata/removeDelegationTokenRecord.ts'
import { type RemoveTopicRecord, removeTopicRecordSchema } from './metadata/removeTopicRecord.ts'
import { type RemoveUserScramCredentialRecord, removeUserScramCredentialRecordSchema } from './metadata/removeUserScramCredentialRecord.ts'
import { type TopicRecord, topicRecordSchema } from './metadata/topicRecord.ts'
import { type UnfenceBrokerRecord, unfenceBrokerRecordSchema } from './metadata/unfenceBrokerRecord.ts'
import { type UnregisterBrokerRecord, unregisterBrokerRecordSchema } from './metadata/unregisterBrokerRecord.ts'
import { type UserScramCredentialRecord, userScramCredentialRecordSchema } from './metadata/userScramCredentialRecord.ts'
import { type ZkMigrationStateRecord, zkMigrationStateRecordSchema } from './metadata/zkMigrationStateRecord.ts'

/** Records of __cluster_metadata. */
export interface MetadataRecords {
  RegisterBrokerRecord: RegisterBrokerRecord
  UnregisterBrokerRecord: UnregisterBrokerRecord
  TopicRecord: TopicRecord
  PartitionRecord: PartitionRecord
  ConfigRecord: ConfigRecord
  PartitionChangeRecord: PartitionChangeRecord
  FenceBrokerRecord: FenceBrokerRecord
  UnfenceBrokerRecord: UnfenceBrokerRecord
  RemoveTopicRecord: RemoveTopicRecord
  DelegationTokenRecord: DelegationTokenRecord
  UserScramCredentialRecord: UserScramCredentialRecord
  FeatureLevelRecord: FeatureLevelRecord
  ClientQuotaRecord: ClientQuotaRecord
  ProducerIdsRecord: ProducerIdsRecord
  BrokerRegistrationChangeRecord: BrokerRegistrationChangeRecord
  AccessControlEntryRecord: AccessControlEntryRecord
  RemoveAccessControlEntryRecord: RemoveAccessControlEntryRecord
  NoOpRecord: NoOpRecord
  ZkMigrationStateRecord: ZkMigrationStateRecord
  RemoveUserScramCredentialRecord: RemoveUserScramCredentialRecord
  BeginTransactionRecord: BeginTransactionRecord
  EndTransactionRecord: EndTransactionRecord
  AbortTransactionRecord: AbortTransactionRecord
  RemoveDelegationTokenRecord: RemoveDelegationTokenRecord
  RegisterControllerRecord: RegisterControllerRecord
  ClearElrRecord: ClearElrRecord
}

export const metadataRecords = {
  RegisterBrokerRecord: registerBrokerRecordSchema,
  UnregisterBrokerRecord: unregisterBrokerRecordSchema,
  TopicRecord: topicRecordSchema,
  PartitionRecord: partitionRecordSchema,
  ConfigRecord: configRecordSchema,
  PartitionChangeRecord: partitionChangeRecordSchema,
  FenceBrokerRecord: fenceBrokerRecordSchema,
  UnfenceBrokerRecord: unfenceBrokerRecordSchema,
  RemoveTopicRecord: removeTopicRecordSchema,
  DelegationTokenRecord: delegationTokenRecordSchema,
  UserScramCredentialRecord: userScramCredentialRecordSchema,
  FeatureLevelRecord: featureLevelRecordSchema,
  ClientQuotaRecord: clientQuotaRecordSchema,
  ProducerIdsRecord: producerIdsRecordSchema,
  BrokerRegistrationChangeRecord: brokerRegistrationChangeRecordSchema,
  AccessControlEntryRecord: accessControlEntryRecordSchema,
  RemoveAccessControlEntryRecord: removeAccessControlEntryRecordSchema,
  NoOpRecord: noOpRecordSchema,
  ZkMigrationStateRecord: zkMigrationStateRecordSchema,
  RemoveUserScramCredentialRecord: removeUserScramCredentialRecordSchema,
  BeginTransactionRecord: beginTransactionRecordSchema,
  EndTransactionRecord: endTransactionRecordSchema,
  AbortTransactionRecord: abortTransactionRecordSchema,
  RemoveDelegationTokenRecord: removeDelegationTokenRecordSchema,
  RegisterControllerRecord: registerControllerRecordSchema,
  ClearElrRecord: clearElrRecordSchema,
} as const
