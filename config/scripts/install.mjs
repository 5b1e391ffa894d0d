// Makes node_modules match package-lock.json, and does nothing when it already does.
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { requireNode, root, run } from './project.mjs'

const lockfile = join(root, 'package-lock.json')
const stampFile = join(root, 'node_modules', '.samsa-lock-hash')
const installedLockfile = join(root, 'node_modules', '.package-lock.json')

export async function ensureInstalled() {
  requireNode()
  const hash = createHash('sha256').update(readFileSync(lockfile)).digest('hex')
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === hash) return
  if (!matchesLockfile()) {
    console.log('Installing packages (npm ci)…')
    const { code } = await npm(['ci', '--include=dev', '--no-audit', '--no-fund'])
    if (code !== 0) {
      console.error('npm ci failed; see above.')
      process.exit(code)
    }
  }
  writeFileSync(stampFile, hash)
}

/** True when a plain `npm ci` or `npm install` already put there what the lockfile says. */
function matchesLockfile() {
  if (!existsSync(installedLockfile)) return false
  const wanted = JSON.parse(readFileSync(lockfile, 'utf8')).packages
  const installed = JSON.parse(readFileSync(installedLockfile, 'utf8')).packages
  return Object.entries(wanted).every(([path, entry]) => {
    if (path === '') return true
    const there = installed[path]
    if (!there) return entry.optional === true || entry.devOptional === true || entry.peer === true
    return there.version === entry.version && existsSync(join(root, path, 'package.json'))
  })
}

function npm(args) {
  const npmCli = process.env.npm_execpath
  return npmCli?.endsWith('.js') ? run(process.execPath, [npmCli, ...args]) : run('npm', args)
}
