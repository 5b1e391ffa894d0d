// npm run serve: opens a cluster to real Kafka clients until it is interrupted.

import { serveOptions, serveUsage } from './serveOptions.ts'
import { startCluster } from './startCluster.ts'

const say = (line: string): void => {
  process.stdout.write(`${line}\n`)
}

const fail = (line: string): never => {
  process.stderr.write(`${line}\n`)
  process.exit(1)
}

if (process.argv.includes('--help')) {
  say(serveUsage)
  process.exit(0)
}
const options = serveOptions(process.argv.slice(2))
if (typeof options === 'string') fail(`${options}\n${serveUsage}`)
else {
  try {
    const cluster = await startCluster(options, say)
    const kept = options.data === null ? 'in memory' : `kept in ${options.data}`
    say(
      `Ready: ${options.brokers} brokers, ${kept}. bootstrap.servers=${cluster.addresses.join(',')}`,
    )
    const end = (): void => {
      void cluster.close().then(() => process.exit(0))
    }
    process.on('SIGINT', end)
    process.on('SIGTERM', end)
  } catch (error) {
    fail((error as Error).message)
  }
}
