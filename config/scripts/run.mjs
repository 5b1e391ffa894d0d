// The npm scripts that need the installed packages: run.mjs TASK [ARGUMENTS…]
import { build, buildIsFresh } from './build.mjs'
import { ensureInstalled } from './install.mjs'
import { runNode, tools } from './project.mjs'
import { typecheck } from './typecheck.mjs'

const tasks = {
  dev: (args) => runNode(tools.vite(), args),
  build,
  unit: (args) => runNode(tools.vitest(), ['run', ...args]),
  e2e: endToEnd,
  golden: (args) => runNode(tools.tsx(), ['src/node/golden/main.ts', ...args]),
  bench: (args) => runNode(tools.tsx(), ['src/node/bench/main.ts', ...args]),
  serve: (args) => runNode(tools.tsx(), ['src/node/serve.ts', ...args]),
  lint: (args) => runNode(tools.biome(), ['check', ...args]),
  format: (args) => runNode(tools.biome(), ['check', '--write', ...args]),
  typecheck: async () => ({ code: (await typecheck()) ? 0 : 1 }),
}

async function endToEnd(args) {
  if (!buildIsFresh()) {
    const { code } = await build()
    if (code !== 0) return { code }
  }
  return runNode(tools.playwright(), ['test', '-c', 'e2e/playwright.config.ts', ...args])
}

const [name, ...args] = process.argv.slice(2)
const task = tasks[name]
if (!task) {
  console.error(`No task '${name}'. Tasks: ${Object.keys(tasks).join(', ')}.`)
  process.exit(1)
}
await ensureInstalled()
process.exitCode = (await task(args)).code
