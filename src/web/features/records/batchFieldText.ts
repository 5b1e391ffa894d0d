import type { BatchField } from '../../../bridge/queries.ts'
import { formatNumber, formatWallTime } from '../../ui/format.ts'

const times = new Set(['baseTimestamp', 'maxTimestamp'])

/** A field's value as it reads best in a narrow column; the exact one stays in its title. */
export function batchFieldText({ name, value }: BatchField): string {
  if (name === 'crc') return value.replace(/^0x/, '')
  if (name === 'attributes') return value.replace(/ \(.*\)$/, '')
  if (!/^-?\d+$/.test(value)) return value
  const number = Number(value)
  if (times.has(name) && number >= 0) return formatWallTime(number)
  return Number.isSafeInteger(number) ? formatNumber(number) : value
}
