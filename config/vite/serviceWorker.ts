// The service worker: everything the build emits is kept for use without a network.
//
// Contract with the page (which registers it, in production builds only):
//
// - Register `new URL('sw.js', document.baseURI)` after the page has loaded. The scope is the
//   folder of the page, so it works under any subpath.
// - The first version activates by itself and claims the open pages. A page without a controller
//   at load sees `controllerchange` once for that: it is no update.
// - A later version installs beside the running one and waits. It is the registration's `waiting`
//   worker: there at load already, or reached through `updatefound` and the installing worker's
//   `statechange` to 'installed' while `navigator.serviceWorker.controller` is set. The page then
//   OFFERS the update; nothing happens until the person accepts.
// - On acceptance the page posts `{ type: 'activate-update' }` to the waiting worker. The new
//   version takes over every open tab and deletes the older versions' files; each tab that had a
//   controller gets `controllerchange`. The tab that asked reloads then. Another tab must reload
//   too before it loads a lazy chunk: it offers that, since only the person knows when it suits.
// - Caches are named `samsa-<version>`; the page touches no cache. The worker answers only GET
//   requests of its own origin and scope; a page navigation that matches no file gets index.html.
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, posix, resolve } from 'node:path'
import type { Plugin } from 'vite'
import { HEADERS_FILE } from './contentSecurityPolicy.ts'

const script = new URL('serviceWorkerScript.js', import.meta.url)

export interface PrecacheEntry {
  readonly path: string
  /** Empty when the path itself carries a hash of the content. */
  readonly revision: string
}

/** Writes sw.js last, from the files on disk, so that public files and late chunks are in it. */
export function serviceWorker(): Plugin {
  let outDir = 'dist'
  return {
    name: 'samsa-service-worker',
    apply: 'build',
    enforce: 'post',
    configResolved(config) {
      if (config.isWorker) return
      outDir = resolve(config.root, config.build.outDir)
    },
    writeBundle: {
      order: 'post',
      sequential: true,
      handler() {
        writeFileSync(join(outDir, 'sw.js'), serviceWorkerText(precacheEntries(outDir)))
      },
    },
  }
}

function precacheEntries(outDir: string): PrecacheEntry[] {
  return listFiles(outDir, '')
    .filter((path) => path !== 'sw.js' && path !== HEADERS_FILE && !path.endsWith('.map'))
    .sort()
    .map((path) => ({
      path,
      revision: path.startsWith('assets/') ? '' : hashOf(readFileSync(join(outDir, path))),
    }))
}

function listFiles(outDir: string, folder: string): string[] {
  return readdirSync(join(outDir, folder), { withFileTypes: true })
    .filter((entry) => !entry.name.startsWith('.'))
    .flatMap((entry) => {
      const path = posix.join(folder, entry.name)
      return entry.isDirectory() ? listFiles(outDir, path) : [path]
    })
}

function serviceWorkerText(entries: readonly PrecacheEntry[]): string {
  const files = JSON.stringify(entries)
  const body = readFileSync(script, 'utf8')
  const version = hashOf(files + body)
  return `const version = '${version}'\nconst files = ${files}\n${body}`
}

function hashOf(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex').slice(0, 16)
}
