import { readdirSync } from 'node:fs'
import { type CaseCheck, type GoldenKind, runFiles } from '../kind.ts'
import { checkDamagedBatch } from './damagedBatches.ts'
import { checkControlBatch, checkWrittenBatch } from './writtenBatches.ts'

const CHECKS: Readonly<Record<string, CaseCheck>> = {
  plain: checkWrittenBatch,
  compressed: checkWrittenBatch,
  control: checkControlBatch,
  damaged: checkDamagedBatch,
}

/** Record batches as Kafka writes them, and its verdicts on damaged ones. */
export const batches: GoldenKind = {
  name: 'batches',
  run: (folder, report) => {
    if (readdirSync(folder).length === 0) report.unknown('an empty folder')
    runFiles(folder, CHECKS, report)
  },
}
