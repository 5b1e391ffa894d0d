// `npm test`: every check there is, then one closing line `N passed, N failed`.
// A stage that ran no test has failed: silence is not success.
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from './build.mjs'
import { ensureInstalled } from './install.mjs'
import { findChromium, root, runNode, tools } from './project.mjs'
import { checkSizeBudget } from './sizeBudget.mjs'
import { typecheck } from './typecheck.mjs'

const chromium = findChromium()
if (!chromium) {
  console.error(
    'Chromium is missing: apt-get install chromium (or set CHROMIUM_PATH to its executable).',
  )
  process.exit(1)
}
await ensureInstalled()
const reports = mkdtempSync(join(tmpdir(), 'samsa-test-'))
const results = []

await stage('lint', async () => one((await runNode(tools.biome(), ['check'])).code === 0))
await stage('typecheck', async () => one(await typecheck()))
await stage('unit', unit)
await stage('golden', golden)
const built = await stage('build', async () => one((await build()).code === 0))
await stage('size budget', async () => one(built && checkSizeBudget()))
await stage('e2e', () => (built ? endToEnd() : { passed: 0, failed: 1, why: 'no build' }))

rmSync(reports, { recursive: true, force: true })
summarize()

async function stage(name, body) {
  console.log(`\n=== ${name}`)
  const startMs = performance.now()
  let result
  try {
    result = await body()
  } catch (error) {
    console.error(error)
    result = { passed: 0, failed: 1, why: error.message }
  }
  if (result.passed + result.failed === 0) result = { ...result, failed: 1, why: 'ran no test' }
  results.push({ name, seconds: (performance.now() - startMs) / 1000, ...result })
  return result.failed === 0
}

function one(succeeded) {
  return succeeded ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }
}

/** A program that fails without naming a failed test (a crash, a leak) still counts as one. */
function counted(code, passed, failed, skipped = 0) {
  const hidden = code !== 0 && failed === 0
  return { passed, failed: hidden ? 1 : failed, skipped, ...(hidden && { why: `exit ${code}` }) }
}

async function unit() {
  const file = join(reports, 'unit.json')
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`]
  const { code } = await runNode(tools.vitest(), ['run', ...reporters])
  const report = readReport(file)
  const unloadable = report.testResults.filter(
    (result) => result.status === 'failed' && result.assertionResults.length === 0,
  ).length
  const skipped = report.numPendingTests + report.numTodoTests
  return counted(code, report.numPassedTests, report.numFailedTests + unloadable, skipped)
}

async function golden() {
  const main = 'src/node/golden/main.ts'
  if (!existsSync(join(root, main))) {
    console.error(`${main} is missing.`)
    return { passed: 0, failed: 1, why: `${main} is missing` }
  }
  const { code, output } = await runNode(tools.tsx(), [main], { capture: true })
  const closing = [...output.matchAll(/^(\d+) passed, (\d+) failed/gm)].at(-1)
  if (!closing) return { passed: 0, failed: 1, why: 'no closing line' }
  return counted(code, Number(closing[1]), Number(closing[2]))
}

async function endToEnd() {
  const file = join(reports, 'e2e.json')
  const args = ['test', '-c', 'e2e/playwright.config.ts', '--reporter=list,json']
  const env = { CHROMIUM_PATH: chromium, PLAYWRIGHT_JSON_OUTPUT_FILE: file }
  const { code } = await runNode(tools.playwright(), args, { env })
  const { expected, unexpected, flaky, skipped } = readReport(file).stats
  return counted(code, expected + flaky, unexpected, skipped)
}

function readReport(file) {
  if (!existsSync(file)) throw new Error('the runner wrote no report')
  return JSON.parse(readFileSync(file, 'utf8'))
}

function summarize() {
  console.log('\n=== summary')
  for (const { name, seconds, passed, failed, skipped, why } of results) {
    const counts = `${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}`
    const line = `${name.padEnd(12)} ${seconds.toFixed(1).padStart(6)} s  ${counts}`
    console.log(why ? `${line} (${why})` : line)
  }
  const passed = results.reduce((sum, result) => sum + result.passed, 0)
  const failed = results.reduce((sum, result) => sum + result.failed, 0)
  process.exitCode = failed === 0 ? 0 : 1
  console.log(`\n${passed} passed, ${failed} failed`)
}
