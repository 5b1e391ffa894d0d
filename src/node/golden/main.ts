// `npm run golden -- DIR [KIND...]`: compares the engine with what a real Kafka recorded.
// DIR defaults to src/testing/golden. A KIND is a folder (`hashes`) or a file of it (`assignors/client-range`).

import { existsSync, statSync } from 'node:fs'
import { isGoldenKind, runGolden } from './runGolden.ts'

const DEFAULT_FOLDER = 'src/testing/golden'

const print = (line: string): void => {
  process.stdout.write(`${line}\n`)
}

const isFolder = (path: string): boolean => existsSync(path) && statSync(path).isDirectory()

const [first = DEFAULT_FOLDER, ...others] = process.argv.slice(2)
const folder = !isFolder(first) && isGoldenKind(first) ? DEFAULT_FOLDER : first
const filters = folder === first ? others : [first, ...others]
if (!isFolder(folder)) {
  print(`no such folder: ${folder}`)
  process.exitCode = 1
} else {
  const tally = await runGolden(folder, filters, print)
  if (tally.unknown.size > 0) print(`not known here: ${[...tally.unknown].join(', ')}`)
  print(`${tally.passed} passed, ${tally.failed} failed`)
  if (tally.failed > 0 || tally.passed === 0) process.exitCode = 1
}
