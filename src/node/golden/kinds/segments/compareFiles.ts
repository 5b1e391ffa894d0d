import { readFile } from '../../../../kafka/disk/fileRead.ts'
import type { VirtualDisk } from '../../../../kafka/disk/virtualDisk.ts'

/** Says where two byte strings differ, or nothing. */
export function byteDifference(
  what: string,
  actual: Uint8Array | null,
  expected: Uint8Array | null,
): string | undefined {
  if (actual === null || expected === null)
    return actual === expected
      ? undefined
      : `${what}: ${actual === null ? 'missing' : 'not expected'}`
  const length = Math.min(actual.byteLength, expected.byteLength)
  let at = 0
  while (at < length && actual[at] === expected[at]) at++
  if (at === length && actual.byteLength === expected.byteLength) return undefined
  const around = (bytes: Uint8Array) => Buffer.from(bytes.subarray(at, at + 16)).toString('hex')
  return `${what}: expected ${expected.byteLength} bytes, got ${actual.byteLength}; differ at ${at}: expected ${around(expected)}, got ${around(actual)}`
}

/**
 * Compares an index with a recorded file: entries, then nothing or the zeros of a preallocated file. While the broker
 * runs, the active segment's time index lacks the entry that is added on closing (`mayLackLast`).
 */
export function indexDifference(
  what: string,
  actual: Uint8Array,
  expected: Uint8Array | null,
  entryBytes: number,
  mayLackLast: boolean,
): string | undefined {
  // A broker makes the file when it first needs it, which may be after the folder was recorded.
  if (expected === null) return actual.byteLength === 0 ? undefined : `${what}: not recorded`
  const tail = expected.subarray(Math.min(actual.byteLength, expected.byteLength))
  if (tail.some((byte) => byte !== 0)) return byteDifference(what, actual, expected)
  const head = expected.subarray(0, actual.byteLength)
  const difference = byteDifference(what, actual, head)
  if (difference === undefined || !mayLackLast || actual.byteLength < entryBytes) return difference
  const shorter = actual.subarray(0, actual.byteLength - entryBytes)
  return indexDifference(what, shorter, expected, entryBytes, false)
}

export function fileDifference(
  path: string,
  actual: VirtualDisk,
  expected: VirtualDisk,
): string | undefined {
  return byteDifference(path, readFile(actual, path), readFile(expected, path))
}
