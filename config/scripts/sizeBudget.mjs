// What a first visit must download before it can run: the entry and everything it imports
// statically, by Vite's manifest, gzipped. The worker and lazy chunks are reported beside it.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { distFolder } from './build.mjs'

const FIRST_LOAD_BUDGET_KIB = 200

/** Prints the sizes; true when the first load is within the budget. */
export function checkSizeBudget() {
  const manifest = JSON.parse(readFileSync(join(distFolder, '.vite/manifest.json'), 'utf8'))
  const first = firstLoad(manifest)
  if (first.scripts.size === 0) throw new Error('The manifest names no entry.')
  const scripts = total(first.scripts)
  const styles = total(first.styles)
  const known = new Set(Object.values(manifest).map((chunk) => chunk.file))
  console.log(`first load, scripts: ${kib(scripts)} of ${FIRST_LOAD_BUDGET_KIB} KiB gzipped`)
  console.log(`first load, styles:  ${kib(styles)} KiB`)
  for (const name of readdirSync(join(distFolder, 'assets'))) {
    const file = `assets/${name}`
    if (!name.endsWith('.js') || first.scripts.has(file)) continue
    console.log(`${known.has(file) ? 'lazy' : 'worker'} ${name}: ${kib(gzipped(file))} KiB`)
  }
  const within = scripts <= FIRST_LOAD_BUDGET_KIB * 1024
  if (!within) console.error('The first load is over its budget.')
  return within
}

/** Bytes of gzipped JavaScript that a first visit of the build in `folder` downloads before it runs. */
export function firstLoadBytes(folder) {
  const manifest = JSON.parse(readFileSync(join(folder, '.vite/manifest.json'), 'utf8'))
  return total(firstLoad(manifest).scripts, folder)
}

function firstLoad(manifest) {
  const scripts = new Set()
  const styles = new Set()
  const visit = (key) => {
    const chunk = manifest[key]
    if (!chunk || scripts.has(chunk.file)) return
    scripts.add(chunk.file)
    for (const file of chunk.css ?? []) styles.add(file)
    for (const imported of chunk.imports ?? []) visit(imported)
  }
  for (const [key, chunk] of Object.entries(manifest)) if (chunk.isEntry) visit(key)
  return { scripts, styles }
}

const total = (files, folder = distFolder) =>
  [...files].reduce((sum, file) => sum + gzipped(file, folder), 0)
const gzipped = (file, folder = distFolder) =>
  gzipSync(readFileSync(join(folder, file)), { level: 9 }).length
const kib = (bytes) => (bytes / 1024).toFixed(1)

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  process.exitCode = checkSizeBudget() ? 0 : 1
}
