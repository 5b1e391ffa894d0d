// One TypeScript program per runtime, so that a pure room cannot name a global its hosts lack.
import { execFile } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { root, tools } from './project.mjs'

const folder = 'config/tsconfig'
const NO_INPUTS = 'TS18003'

/** Runs every program; true when none has an error. A program without any file yet is skipped. */
export async function typecheck() {
  const names = readdirSync(join(root, folder)).filter((name) => name !== 'base.json')
  const results = await Promise.all(names.map(check))
  for (const { name, output } of results) {
    const skipped = output.includes(NO_INPUTS)
    console.log(`typecheck ${name}: ${skipped ? 'no files yet' : output === '' ? 'ok' : 'FAILED'}`)
    if (!skipped && output !== '') console.log(output)
  }
  return results.every(({ output }) => output === '' || output.includes(NO_INPUTS))
}

function check(file) {
  const args = [tools.tsc(), '-p', join(folder, file), '--pretty', 'false']
  return new Promise((done) => {
    execFile(
      process.execPath,
      args,
      { cwd: root, maxBuffer: 64 * 1024 * 1024 },
      (error, stdout, stderr) => {
        const output = error ? `${stdout}${stderr}`.trim() || String(error) : ''
        done({ name: file.replace('.json', ''), output })
      },
    )
  })
}
