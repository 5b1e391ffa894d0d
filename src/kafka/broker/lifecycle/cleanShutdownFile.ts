// Kafka's marker of a clean stop. It also names the epoch of the process that stopped.

import { utf8Decode, utf8Encode } from '../../base/text.ts'
import { readFile } from '../../disk/fileRead.ts'
import { deleteFile, replaceFile } from '../../disk/fileWrite.ts'
import type { VirtualDisk } from '../../disk/virtualDisk.ts'

export const CLEAN_SHUTDOWN_FILE = '.kafka_cleanshutdown'

export function writeCleanShutdown(disk: VirtualDisk, brokerEpoch: number, nowMs: number): void {
  const text = `{"version":0,"brokerEpoch":${brokerEpoch}}`
  replaceFile(disk, CLEAN_SHUTDOWN_FILE, utf8Encode(text), nowMs)
}

/** The broker epoch of the process that stopped cleanly (-1 if the file does not say), or null; the file goes. */
export function takeCleanShutdown(disk: VirtualDisk): number | null {
  const bytes = readFile(disk, CLEAN_SHUTDOWN_FILE)
  if (bytes === null) return null
  deleteFile(disk, CLEAN_SHUTDOWN_FILE)
  const match = /"brokerEpoch":\s*(-?\d{1,15})/.exec(utf8Decode(bytes))
  return match?.[1] === undefined ? -1 : Number(match[1])
}
