import { toBase64 } from '../../kafka/base/base64.ts'
import type { KeyDistribution } from '../../kafka/base/commands.ts'
import { utf8Decode } from '../../kafka/base/text.ts'
import type { LabSetup } from '../../lab/contract.ts'
import { drawnRecords, drawUpTo } from '../../lab/drawnRecords.ts'
import { keyAt } from '../../lab/keyArena.ts'

/**
 * The keys of the first records of a run, as those who place them draw them, for the producers under brokers. A list, so
 * that keyless records and buckets of time are the same ones too.
 */
export function brokerKeys(setup: LabSetup): KeyDistribution {
  const records = setup.brokers.records
  const drawn = drawnRecords({ ...setup, records })
  drawUpTo(drawn, records)
  const encoding = setup.keys.kind === 'list' ? setup.keys.encoding : 'utf8'
  const texts: string[] = []
  for (let key = 0; key < drawn.arena.count; key++) {
    const bytes = keyAt(drawn.arena, key)
    texts.push(encoding === 'base64' ? toBase64(bytes) : utf8Decode(bytes))
  }
  const keys = Array.from(drawn.keyOf, (key) => (key < 0 ? null : texts[key]!))
  return { kind: 'list', keys, encoding }
}
