// sandbox.html: the document that isolates people's own code. The page puts its text into a frame with
// `sandbox="allow-scripts"`: a sandboxed frame that loads the file itself is served by no service worker, and so not
// offline. A document given as text also keeps to the app's policy, which therefore names the hash of its one script.
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { Plugin } from 'vite'

const scriptFile = new URL('../../src/sandbox/frame/frame.js', import.meta.url)
const appPolicyFile = new URL('../contentSecurityPolicy.json', import.meta.url)

/** Where the page finds it, beside index.html. */
const FILE = 'sandbox.html'

export function sandboxFrame(): Plugin {
  return {
    name: 'samsa-sandbox-frame',
    configureServer(server) {
      server.middlewares.use((request, response, next) => {
        if (!request.url?.split('?')[0]?.endsWith(`/${FILE}`)) return next()
        response.setHeader('Content-Type', 'text/html; charset=utf-8')
        response.end(sandboxDocument())
      })
    },
    generateBundle() {
      if (this.environment.config.isWorker) return
      this.emitFile({ type: 'asset', fileName: FILE, source: sandboxDocument() })
    },
  }
}

/** Nothing by default: no network, no storage, no frames, no forms; a worker from memory and WebAssembly in it. */
export function sandboxDocument(): string {
  // A browser hashes what it parsed, and parsing leaves line feeds only.
  const script = `\n${readFileSync(scriptFile, 'utf8').replaceAll('\r\n', '\n')}`
  const hash = `'sha256-${createHash('sha256').update(script).digest('base64')}'`
  requireInAppPolicy(hash)
  const policy = [
    "default-src 'none'",
    `script-src ${hash} 'wasm-unsafe-eval'`,
    'worker-src blob:',
    "connect-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ')
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta http-equiv="Content-Security-Policy" content="${policy}" />
    <title>Samsa: sandbox for own code</title>
    <script>${script}</script>
  </head>
  <body></body>
</html>
`
}

function requireInAppPolicy(hash: string): void {
  const policy = JSON.parse(readFileSync(appPolicyFile, 'utf8')) as Record<string, string[]>
  if (policy['script-src']?.includes(hash)) return
  throw new Error(`config/contentSecurityPolicy.json: script-src must name frame.js, ${hash}.`)
}
