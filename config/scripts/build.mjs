// The production build, and whether the one in dist/ is still that of the sources.
import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { root, runNode, tools } from './project.mjs'

export const distFolder = join(root, 'dist')

const INPUTS = ['src', 'public', 'config/vite', 'config/contentSecurityPolicy.json', 'index.html']
const MORE_INPUTS = ['vite.config.ts', 'package-lock.json']

export function build(args = []) {
  return runNode(tools.vite(), ['build', ...args])
}

export function buildIsFresh() {
  const stamp = join(distFolder, 'index.html')
  if (!existsSync(stamp)) return false
  const builtAtMs = statSync(stamp).mtimeMs
  return [...INPUTS, ...MORE_INPUTS].every((path) => newestMs(join(root, path)) <= builtAtMs)
}

/** A folder's own time counts too: it changes when a file in it is removed or renamed. */
function newestMs(path) {
  if (!existsSync(path)) return 0
  const stat = statSync(path)
  if (!stat.isDirectory()) return stat.mtimeMs
  return readdirSync(path).reduce(
    (newest, name) => Math.max(newest, newestMs(join(path, name))),
    stat.mtimeMs,
  )
}
