// npm run bench: how fast the engine is here. A benchmark, not a test: it fails only when it cannot measure.

import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { engineRows } from './engineRows.ts'
import { labRows } from './labRows.ts'
import { type Row, tableOf } from './rows.ts'

const usage = `Usage: npm run bench -- [--json] [--rounds 3] [--only node|browser]
  --json    one JSON object instead of the table
  --rounds  runs of the whole cluster, 1 to 50
  --only    leaves the other part out; the browser part needs the build in dist/ and Chromium`

const BROWSER = 'config/scripts/benchBrowser.mjs'

const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    rounds: { type: 'string', default: '3' },
    only: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
})
const rounds = Number(values.rounds)
const isWrong =
  !Number.isInteger(rounds) ||
  rounds < 1 ||
  rounds > 50 ||
  ![undefined, 'node', 'browser'].includes(values.only)
if (values.help || isWrong) {
  process.stdout.write(`${usage}\n`)
  process.exit(values.help ? 0 : 1)
}

/** The rows of the browser part, from a process of its own: it needs packages that this one does without. */
function browserRows(): Promise<Row[]> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [BROWSER, '--rounds', String(rounds)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    let text = ''
    child.stdout.on('data', (bytes) => {
      text += bytes
    })
    child.once('error', reject)
    child.once('close', (code) => {
      if (code === 0) resolve(JSON.parse(text) as Row[])
      else reject(new Error(`the browser part ended with code ${code}`))
    })
  })
}

const rows: Record<string, Row[]> = {}
if (values.only !== 'browser') rows.node = [...engineRows(rounds), ...labRows(rounds)]
if (values.only !== 'node' && existsSync('dist/index.html')) rows.browser = await browserRows()

if (values.json) process.stdout.write(`${JSON.stringify(rows, null, 2)}\n`)
else
  for (const [place, measured] of Object.entries(rows))
    process.stdout.write(`\n${place}\n${tableOf(measured)}\n`)
if (!rows.browser && values.only !== 'node')
  process.stdout.write('\nNo build in dist/: the browser part was left out (npm run build).\n')
