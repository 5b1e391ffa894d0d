// `npm start`: installs, builds and serves the page. Options: --port N (or PORT), --no-build.
import { build, buildIsFresh, distFolder } from './build.mjs'
import { ensureInstalled } from './install.mjs'
import { option } from './project.mjs'
import { serveStatic } from './staticServer.mjs'

const DEFAULT_PORT = 4173
const PORTS_TO_TRY = 50

const args = process.argv.slice(2)
const port = Number(option(args, 'port') ?? process.env.PORT ?? DEFAULT_PORT)
if (!Number.isInteger(port) || port < 0 || port > 65535) {
  console.error('--port takes a number from 0 to 65535.')
  process.exit(1)
}

await ensureInstalled()
if (!args.includes('--no-build') || !buildIsFresh()) {
  const { code } = await build(['--logLevel', 'warn'])
  if (code !== 0) process.exit(code)
}
const { url } = await serveStatic({ folder: distFolder, port, tries: PORTS_TO_TRY })
console.log(`Samsa is ready: ${url}`)
