import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { diskFromFiles } from '../disk/virtualDisk.ts'
import { dumpLog } from './logDump.ts'

const SEGMENTS = join(import.meta.dirname, '../../testing/golden/segments')

function dumpOf(path: string): string[] {
  const bytes = new Uint8Array(readFileSync(join(SEGMENTS, path)))
  const file = diskFromFiles([{ path: 'log', chunks: [bytes] }]).files.get('log')!
  return dumpLog(file, 0, { records: true, maxBatches: 100 })
}

it('batches and records are printed as kafka-dump-log prints them', () => {
  const lines = dumpOf('txn-interleaved/stopped/txn-interleaved-0/00000000000000000000.log')
  expect(lines).toContain(
    'baseOffset: 6 lastOffset: 9 count: 4 baseSequence: 2 lastSequence: 5 producerId: 16 producerEpoch: 0 partitionLeaderEpoch: 0 isTransactional: true isControl: false deleteHorizonMs: OptionalLong.empty position: 367 CreateTime: 1700000000291 size: 169 magic: 2 compresscodec: none crc: 402612771 isvalid: true',
  )
  expect(lines).toContain(
    '| offset: 9 CreateTime: 1700000000291 keySize: 2 valueSize: 22 sequence: 5 headerKeys: [] key: k5 payload: 10 ember quartz ember ',
  )
})
