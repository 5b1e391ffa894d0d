// Made by config/scripts/generateProtocol.mjs; do not edit.

import { type ConsumerProtocolAssignment, consumerProtocolAssignmentSchema } from './data/consumerProtocolAssignment.ts'
import { type ConsumerProtocolSubscription, consumerProtocolSubscriptionSchema } from './data/consumerProtocolSubscription.ts'
import { type ControlRecordTypeSchema, controlRecordTypeSchemaSchema } from './data/controlRecordTypeSchema.ts'
import { type DefaultPrincipalData, defaultPrincipalDataSchema } from './data/defaultPrincipalData.ts'
import { type EndTxnMarker, endTxnMarkerSchema } from './data/endTxnMarker.ts'
import { type KRaftVersionRecord, kRaftVersionRecordSchema } from './data/kRaftVersionRecord.ts'
import { type LeaderChangeMessage, leaderChangeMessageSchema } from './data/leaderChangeMessage.ts'
import { type ProducerSnapshot, producerSnapshotSchema } from './data/producerSnapshot.ts'
import { type QuorumStateData, quorumStateDataSchema } from './data/quorumStateData.ts'
import { type RequestHeader, requestHeaderSchema } from './data/requestHeader.ts'
import { type ResponseHeader, responseHeaderSchema } from './data/responseHeader.ts'
import { type SnapshotFooterRecord, snapshotFooterRecordSchema } from './data/snapshotFooterRecord.ts'
import { type SnapshotHeaderRecord, snapshotHeaderRecordSchema } from './data/snapshotHeaderRecord.ts'
import { type VotersRecord, votersRecordSchema } from './data/votersRecord.ts'

/** Headers, and messages kept inside records, fields and files. */
export interface DataMessages {
  RequestHeader: RequestHeader
  ResponseHeader: ResponseHeader
  ConsumerProtocolAssignment: ConsumerProtocolAssignment
  ConsumerProtocolSubscription: ConsumerProtocolSubscription
  ControlRecordTypeSchema: ControlRecordTypeSchema
  DefaultPrincipalData: DefaultPrincipalData
  EndTxnMarker: EndTxnMarker
  KRaftVersionRecord: KRaftVersionRecord
  LeaderChangeMessage: LeaderChangeMessage
  SnapshotFooterRecord: SnapshotFooterRecord
  SnapshotHeaderRecord: SnapshotHeaderRecord
  VotersRecord: VotersRecord
  QuorumStateData: QuorumStateData
  ProducerSnapshot: ProducerSnapshot
}

export const dataMessages = {
  RequestHeader: requestHeaderSchema,
  ResponseHeader: responseHeaderSchema,
  ConsumerProtocolAssignment: consumerProtocolAssignmentSchema,
  ConsumerProtocolSubscription: consumerProtocolSubscriptionSchema,
  ControlRecordTypeSchema: controlRecordTypeSchemaSchema,
  DefaultPrincipalData: defaultPrincipalDataSchema,
  EndTxnMarker: endTxnMarkerSchema,
  KRaftVersionRecord: kRaftVersionRecordSchema,
  LeaderChangeMessage: leaderChangeMessageSchema,
  SnapshotFooterRecord: snapshotFooterRecordSchema,
  SnapshotHeaderRecord: snapshotHeaderRecordSchema,
  VotersRecord: votersRecordSchema,
  QuorumStateData: quorumStateDataSchema,
  ProducerSnapshot: producerSnapshotSchema,
} as const
