import type { OwnPartitionerErrorKind } from '../../../../kafka/base/ownPartitioner.ts'
import type { LabPlacement } from '../../../../lab/contract.ts'
import { formatNumber } from '../../../ui/format.ts'

/** Where own code failed, on which record; null when it did not. */
export const failureWords = ({ failure }: LabPlacement): string | null => {
  if (failure === null) return null
  const { error, record, key } = failure
  const where =
    error.line === null
      ? ''
      : `Line ${error.line}${error.column === null ? '' : `, column ${error.column}`}: `
  const said = `${where}${sentence(error.message)}`
  if (neverBegan.has(error.kind)) return said
  const what = key === null ? 'without a key' : `with key ${key}`
  return `${said} It failed on record ${formatNumber(record)}, ${what}.`
}

/** Before any record. */
const neverBegan: ReadonlySet<OwnPartitionerErrorKind> = new Set(['syntax', 'noFunction'])

/** A person's own message may end without a full stop. */
const sentence = (text: string): string => (/[.!?…]$/.test(text) ? text : `${text}.`)
