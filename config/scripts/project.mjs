// Where the project is, and how its scripts run other programs. Node built-ins only: these files
// run before anything is installed.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..')

const MINIMUM_NODE = [20, 19]

export function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  if (major > MINIMUM_NODE[0] || (major === MINIMUM_NODE[0] && minor >= MINIMUM_NODE[1])) return
  console.error(`Samsa needs Node ${MINIMUM_NODE.join('.')} or newer; this is ${process.version}.`)
  process.exit(1)
}

/** Path of a file inside an installed package, to run with this very Node (no npx, no shell). */
export function packageFile(packageName, path) {
  return join(root, 'node_modules', packageName, path)
}

export const tools = {
  biome: () => packageFile('@biomejs/biome', 'bin/biome'),
  playwright: () => packageFile('playwright', 'cli.js'),
  tsc: () => packageFile('typescript', 'bin/tsc'),
  tsx: () => packageFile('tsx', 'dist/cli.mjs'),
  vite: () => packageFile('vite', 'bin/vite.js'),
  vitest: () => packageFile('vitest', 'vitest.mjs'),
}

/**
 * Runs a program in the project's folder and resolves to its exit code (128 when a signal ended
 * it) and, with `capture`, to what it printed. What is captured is shown as well.
 */
export function run(command, args, { env = {}, capture = false } = {}) {
  return new Promise((done, fail) => {
    const child = spawn(command, args, {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: capture ? ['ignore', 'pipe', 'pipe'] : 'inherit',
    })
    let output = ''
    const keep = (stream) => (chunk) => {
      output += chunk
      stream.write(chunk)
    }
    child.stdout?.on('data', keep(process.stdout))
    child.stderr?.on('data', keep(process.stderr))
    child.on('error', fail)
    child.on('close', (code) => done({ code: code ?? 128, output }))
    forwardSignals(child)
  })
}

export function runNode(file, args = [], options = {}) {
  return run(process.execPath, [file, ...args], options)
}

function forwardSignals(child) {
  for (const signal of ['SIGINT', 'SIGTERM']) {
    const forward = () => child.kill(signal)
    process.once(signal, forward)
    child.once('close', () => process.removeListener(signal, forward))
  }
}

const CHROMIUM_PATHS = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

/** The Chromium the journeys run in, or undefined. Nothing here ever downloads a browser. */
export function findChromium() {
  const fromEnvironment = process.env.CHROMIUM_PATH
  if (fromEnvironment) return existsSync(fromEnvironment) ? fromEnvironment : undefined
  return CHROMIUM_PATHS.find((path) => existsSync(path))
}

/** Value of `--name value` or `--name=value`, or undefined. */
export function option(args, name) {
  const index = args.findIndex((arg) => arg === `--${name}` || arg.startsWith(`--${name}=`))
  if (index < 0) return undefined
  const arg = args[index]
  return arg.includes('=') ? arg.slice(arg.indexOf('=') + 1) : args[index + 1]
}
