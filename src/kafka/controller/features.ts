// Feature levels: what this code supports and what a new cluster finalizes.

import type { MetadataRecord } from '../protocol/logRecords.ts'
import type { MetadataImage } from './metadataImage.ts'
import { metadataRecord } from './metadataRecord.ts'

export interface SupportedFeature {
  readonly name: string
  readonly minVersion: number
  readonly maxVersion: number
  /** Finalized in a new cluster. */
  readonly level: number
}

export const METADATA_VERSION = 'metadata.version'
export const ELR_VERSION = 'eligible.leader.replicas.version'

/**
 * As brokers register them and ApiVersions reports them. A feature at level 0 is one the cluster does not have.
 * DIVERGES: Kafka 4.3 also has group.version 1, share.version 1, streams.version 1 and transaction.version 2; they
 * are left out, so that clients keep to the classic group protocol, until what they stand for is served.
 */
export const supportedFeatures: readonly SupportedFeature[] = [
  { name: ELR_VERSION, minVersion: 0, maxVersion: 1, level: 1 },
  { name: METADATA_VERSION, minVersion: 7, maxVersion: 30, level: 30 },
]

export const elrEnabled = (image: MetadataImage): boolean =>
  (image.features.get(ELR_VERSION) ?? 0) >= 1

/** What a formatted cluster begins with, in one batch. `minInsyncReplicas` becomes the dynamic default that ELR needs. */
export function bootstrapRecords(minInsyncReplicas: number): MetadataRecord[] {
  const levels = [...supportedFeatures].sort((left) => (left.name === METADATA_VERSION ? -1 : 1))
  return [
    metadataRecord('BeginTransactionRecord', { name: 'Bootstrap records' }),
    ...levels.map(({ name, level }) =>
      metadataRecord('FeatureLevelRecord', { name, featureLevel: level }),
    ),
    metadataRecord('ConfigRecord', {
      resourceType: 4,
      resourceName: '',
      name: 'min.insync.replicas',
      value: String(minInsyncReplicas),
    }),
    metadataRecord('EndTransactionRecord', {}),
  ]
}
