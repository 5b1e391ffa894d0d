import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { required } from '../../../kafka/base/errors.ts'
import {
  CLEANER_FILE,
  decodeMetaProperties,
  decodeOffsetCheckpoint,
  encodeOffsetCheckpoint,
  HIGH_WATERMARK_FILE,
  LOG_START_FILE,
  META_PROPERTIES_FILE,
  RECOVERY_POINT_FILE,
} from '../../../kafka/log/checkpoints.ts'
import type { GoldenKind, GoldenReport } from '../kind.ts'
import { byteDifference } from './segments/compareFiles.ts'
import { checkFolder } from './segments/readChecks.ts'
import {
  configAfter,
  diskOf,
  type RecordedCase,
  type RecordedStage,
  readCase,
} from './segments/recordedCase.ts'
import { canRecreate, checkRecreated } from './segments/recreate.ts'

/** Log folders as Kafka wrote them: read, and made again where the input decides the bytes. */
export const segments: GoldenKind = {
  name: 'segments',
  run(folder, report) {
    for (const name of readdirSync(folder).sort()) {
      const caseFolder = join(folder, name)
      const recorded = readCase(caseFolder)
      if (recorded === null) report.unknown(name)
      else if (recorded.stages === undefined) checkLogDir(name, caseFolder, report)
      else checkCase(name, caseFolder, recorded, report)
    }
  },
}

function checkCase(
  name: string,
  caseFolder: string,
  recorded: RecordedCase,
  report: GoldenReport,
): void {
  for (const stage of recorded.stages ?? [])
    for (const stagePath of Object.keys(stage.partitions).sort())
      checkStage(`${name}/${stagePath}`, caseFolder, recorded, stage, stagePath, report)
}

function checkStage(
  name: string,
  caseFolder: string,
  recorded: RecordedCase,
  stage: RecordedStage,
  stagePath: string,
  report: GoldenReport,
): void {
  if (!existsSync(join(caseFolder, stagePath))) {
    report.unknown(`${name}: no such folder`)
    return
  }
  const disk = diskOf(caseFolder, stagePath)
  const folder = stagePath.slice(stagePath.lastIndexOf('/') + 1)
  const done = (recorded.ops ?? []).slice(0, stage.afterOp)
  const context = {
    disk,
    folder,
    config: configAfter(recorded, stage.afterOp),
    recorded: required(stage.partitions[stagePath], stagePath),
    isStopped: stage.name === 'stopped',
    configsChanged: done.some(
      ({ op, configs }) => op === 'alterConfigs' && configs?.['index.interval.bytes'] !== undefined,
    ),
    wasCleaned: done.some(({ op }) => op === 'cleaned') || stage.name.startsWith('cleaned'),
  }
  runCheck(`${name}: read`, report, () => checkFolder(context))
  if (canRecreate(recorded, stage, disk, folder))
    runCheck(`${name}: made again`, report, () =>
      checkRecreated(recorded, stage, caseFolder, stagePath),
    )
}

function runCheck(name: string, report: GoldenReport, check: () => string | undefined): void {
  try {
    const why = check()
    if (why === undefined) report.pass(name)
    else report.fail(name, why)
  } catch (error) {
    report.fail(name, error instanceof Error ? `${error.name}: ${error.message}` : String(error))
  }
}

const OFFSET_CHECKPOINTS: readonly string[] = [
  CLEANER_FILE,
  HIGH_WATERMARK_FILE,
  LOG_START_FILE,
  RECOVERY_POINT_FILE,
]

/** The files beside the partition folders: checkpoints encode to the bytes they were decoded from. */
function checkLogDir(name: string, caseFolder: string, report: GoldenReport): void {
  for (const stage of readdirSync(caseFolder, { withFileTypes: true })) {
    if (!stage.isDirectory()) continue
    for (const file of readdirSync(join(caseFolder, stage.name)).sort()) {
      const bytes = new Uint8Array(readFileSync(join(caseFolder, stage.name, file)))
      const caseName = `${name}/${stage.name}/${file}`
      if (OFFSET_CHECKPOINTS.includes(file))
        runCheck(caseName, report, () =>
          byteDifference(file, encodeOffsetCheckpoint(decodeOffsetCheckpoint(bytes)), bytes),
        )
      else if (file === META_PROPERTIES_FILE)
        runCheck(caseName, report, () => {
          decodeMetaProperties(bytes)
          return undefined
        })
      else report.unknown(caseName)
    }
  }
}
