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
  const what = key === null ? 'without a key' : `with key ${key}`
  return `${where}${error.message} It failed on record ${formatNumber(record)}, ${what}.`
}
