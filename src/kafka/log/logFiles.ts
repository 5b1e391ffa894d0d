// Names of the files of a partition's folder.

const OFFSET_DIGITS = 20

/** An offset as 20 digits. */
export const offsetText = (value: number): string => String(value).padStart(OFFSET_DIGITS, '0')

export const logFile = (folder: string, baseOffset: number): string =>
  `${folder}/${offsetText(baseOffset)}.log`
export const offsetIndexFile = (folder: string, baseOffset: number): string =>
  `${folder}/${offsetText(baseOffset)}.index`
export const timeIndexFile = (folder: string, baseOffset: number): string =>
  `${folder}/${offsetText(baseOffset)}.timeindex`
export const transactionIndexFile = (folder: string, baseOffset: number): string =>
  `${folder}/${offsetText(baseOffset)}.txnindex`
export const snapshotFile = (folder: string, atOffset: number): string =>
  `${folder}/${offsetText(atOffset)}.snapshot`
export const leaderEpochFile = (folder: string): string => `${folder}/leader-epoch-checkpoint`
export const partitionMetadataFile = (folder: string): string => `${folder}/partition.metadata`

export const DELETED_SUFFIX = '.deleted'
export const CLEANED_SUFFIX = '.cleaned'
export const SWAP_SUFFIX = '.swap'

/** The offset in a name like `00000000000000000042.log`, or null when the name is not of that form. */
export function offsetOfFile(path: string, suffix: string): number | null {
  const name = path.slice(path.lastIndexOf('/') + 1)
  if (!name.endsWith(suffix)) return null
  const digits = name.slice(0, name.length - suffix.length)
  if (!/^\d{1,20}$/.test(digits)) return null
  const value = Number(digits)
  return Number.isSafeInteger(value) ? value : null
}
