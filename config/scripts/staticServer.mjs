// Serves dist/ the way a careful host would: right types, the content security policy as a
// response header (a worker does not inherit the page's meta tag), no caching of what can change.
// As a program: node config/scripts/staticServer.mjs --port 4179 [--root dist]
import { createReadStream, readFileSync, statSync } from 'node:fs'
import { createServer } from 'node:http'
import { extname, join, normalize, resolve, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { option, root } from './project.mjs'

const TYPES = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.woff2': 'font/woff2',
}

// The page that isolates people's own code brings its own, stricter policy.
const OWN_POLICY = new Set(['/sandbox.html'])

const policy = Object.entries(
  JSON.parse(readFileSync(join(root, 'config/contentSecurityPolicy.json'), 'utf8')),
)
  .map(([directive, sources]) => `${directive} ${sources.join(' ')}`)
  .concat("frame-ancestors 'self'")
  .join('; ')

/**
 * Listens on the port, or with `tries` on the first free one of as many that follow.
 * Resolves to the server and its address; rejects when no port is free.
 */
export async function serveStatic({ folder, host = '127.0.0.1', port, tries = 1 }) {
  const base = resolve(folder)
  const server = createServer((request, response) => answer(base, request, response))
  for (let offset = 0; ; offset++) {
    try {
      await listen(server, port + offset, host)
      return { server, url: `http://${host}:${server.address().port}/` }
    } catch (error) {
      if (error.code !== 'EADDRINUSE' || offset + 1 >= tries) throw error
    }
  }
}

function listen(server, port, host) {
  return new Promise((done, fail) => {
    server.once('error', fail)
    server.listen(port, host, () => {
      server.removeListener('error', fail)
      done()
    })
  })
}

function answer(base, request, response) {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    return refuse(response, 405, 'Only GET and HEAD.')
  }
  const path = pathOf(request.url)
  const file = path && locate(base, path)
  if (!file) return refuse(response, 404, 'Not found.')
  const headers = headersOf(path, file)
  if (request.headers['if-none-match'] === headers.ETag) {
    response.writeHead(304, headers)
    return response.end()
  }
  response.writeHead(200, { ...headers, 'Content-Length': file.stat.size })
  if (request.method === 'HEAD') return response.end()
  createReadStream(file.path)
    .on('error', () => response.destroy())
    .pipe(response)
}

function refuse(response, status, text) {
  response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8' })
  response.end(`${text}\n`)
}

function pathOf(url) {
  try {
    const path = decodeURIComponent(new URL(url, 'http://localhost').pathname)
    return path.includes('\0') ? undefined : path
  } catch {
    return undefined
  }
}

/** The file a path names, folders by their index.html; nothing hidden and nothing outside. */
function locate(base, path) {
  if (path.split('/').some((part) => part.startsWith('.'))) return undefined
  const file = normalize(join(base, path.endsWith('/') ? `${path}index.html` : path))
  if (!file.startsWith(base + sep)) return undefined
  const stat = statSync(file, { throwIfNoEntry: false })
  return stat?.isFile() ? { path: file, stat } : undefined
}

function headersOf(path, file) {
  const hashed = path.startsWith('/assets/')
  return {
    'Content-Type': TYPES[extname(file.path)] ?? 'application/octet-stream',
    'Cache-Control': hashed ? 'public, max-age=31536000, immutable' : 'no-cache',
    ETag: `"${file.stat.size.toString(36)}-${Math.round(file.stat.mtimeMs).toString(36)}"`,
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    ...(OWN_POLICY.has(path) ? {} : { 'Content-Security-Policy': policy }),
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const args = process.argv.slice(2)
  const folder = resolve(root, option(args, 'root') ?? 'dist')
  const { url } = await serveStatic({ folder, port: Number(option(args, 'port') ?? 4173) })
  console.log(`Serving ${folder} at ${url}`)
}
