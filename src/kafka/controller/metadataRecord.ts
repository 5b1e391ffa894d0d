import { defaultsOf } from '../protocol/codec.ts'
import { type MetadataRecords, metadataRecords } from '../protocol/generated/metadataRecords.ts'
import type { MetadataRecord, MetadataRecordName } from '../protocol/logRecords.ts'
import type { MessageSchema } from '../protocol/schema.ts'

/** A metadata record with the fields given; the others take their defaults. `version` is the highest one unless said. */
export function metadataRecord<N extends MetadataRecordName>(
  name: N,
  fields: Partial<MetadataRecords[N]>,
  version: number = metadataRecords[name].versions[1],
): MetadataRecord {
  const schema = metadataRecords[name] as MessageSchema<MetadataRecords[N]>
  return { name, version, value: { ...defaultsOf(schema), ...fields } } as unknown as MetadataRecord
}
