// `npm run golden -- DIR [KIND...]`: compares the engine with what a real Kafka recorded.
// DIR defaults to src/testing/golden. A KIND is a folder (`hashes`) or a file of it (`assignors/client-range`).
// Ends with 1 when a case fails, when nothing was compared, or when a KIND named nothing.

import { existsSync, statSync } from 'node:fs'
import { resolve } from 'node:path'
import { isGoldenKind, runGolden } from './runGolden.ts'

const DEFAULT_FOLDER = 'src/testing/golden'

const print = (line: string): void => {
  process.stdout.write(`${line}\n`)
}

const isFolder = (path: string): boolean => existsSync(path) && statSync(path).isDirectory()

const [first = DEFAULT_FOLDER, ...others] = process.argv.slice(2)
// npm runs this in the project's folder; a relative DIR may also be meant from where npm was called.
const fromCaller = resolve(process.env.INIT_CWD ?? '.', first)
const given = isFolder(first) || !isFolder(fromCaller) ? first : fromCaller
const folder = !isFolder(given) && isGoldenKind(first) ? DEFAULT_FOLDER : given
const filters = folder === given ? others : [first, ...others]
if (!isFolder(folder)) {
  print(`no such folder: ${folder}`)
  process.exitCode = 1
} else {
  const tally = await runGolden(folder, filters, print)
  if (tally.unknown.size > 0) print(`not known here: ${[...tally.unknown].join(', ')}`)
  if (tally.unmatched.length > 0) print(`nothing to compare: ${tally.unmatched.join(', ')}`)
  const nothing = tally.passed + tally.failed === 0
  if (nothing && filters.length === 0) print(`no recorded cases in ${folder}`)
  print(`${tally.passed} passed, ${tally.failed} failed`)
  if (tally.failed > 0 || nothing || tally.unmatched.length > 0) process.exitCode = 1
}
