// `import address from './worker/main.ts?sandboxWorker'`: the module and everything it imports as one classic script. A
// worker from memory in a frame without an origin can load no module, so there must be nothing left to load.
import { fileURLToPath } from 'node:url'
import { build, type Plugin } from 'vite'

const QUERY = '?sandboxWorker'
const DEV_ADDRESS = '/@sandbox-worker.js'
const entry = fileURLToPath(new URL('../../src/sandbox/worker/main.ts', import.meta.url))

export function sandboxWorker(): Plugin {
  let serves = false
  return {
    name: 'samsa-sandbox-worker',
    enforce: 'pre',
    configResolved(config) {
      serves = config.command === 'serve'
    },
    resolveId: (source) => (source.endsWith(QUERY) ? `\0sandbox-worker` : null),
    async load(id) {
      if (id !== '\0sandbox-worker') return null
      if (serves) return `export default ${JSON.stringify(DEV_ADDRESS)}`
      const source = await sandboxWorkerScript()
      const file = this.emitFile({ type: 'asset', name: 'sandboxWorker.js', source })
      // Vite puts the address in for this, relative to wherever the build is served.
      return `export default "__VITE_ASSET__${file}__"`
    },
    configureServer(server) {
      server.middlewares.use((request, response, next) => {
        if (request.url !== DEV_ADDRESS) return next()
        sandboxWorkerScript().then((script) => {
          response.setHeader('Content-Type', 'text/javascript; charset=utf-8')
          response.end(script)
        }, next)
      })
    },
  }
}

export async function sandboxWorkerScript(): Promise<string> {
  const built = await build({
    configFile: false,
    root: fileURLToPath(new URL('../..', import.meta.url)),
    logLevel: 'error',
    plugins: [withoutAddress()],
    build: {
      write: false,
      target: 'es2022',
      sourcemap: false,
      copyPublicDir: false,
      lib: { entry, formats: ['iife'], name: 'sandbox' },
    },
  })
  const outputs = Array.isArray(built) ? built : [built]
  const chunks = outputs.flatMap((result) => ('output' in result ? result.output : []))
  const [chunk, ...others] = chunks.filter(({ type }) => type === 'chunk')
  if (chunk?.type !== 'chunk' || others.length > 0 || chunk.imports.length > 0) {
    throw new Error('The script of the sandbox must be one file.')
  }
  return chunk.code
}

/** A classic script has no address, and nothing lies beside it: the machine's bytes are sent in, not put in. */
function withoutAddress(): Plugin {
  return {
    name: 'samsa-without-address',
    enforce: 'pre',
    transform: (code, id) =>
      id.includes('emscripten-module') ? code.replaceAll('import.meta.url', '""') : null,
  }
}
