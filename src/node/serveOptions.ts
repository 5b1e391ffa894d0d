import { parseArgs } from 'node:util'

export interface ServeOptions {
  readonly brokers: number
  readonly port: number
  /** null: in memory, gone at the end. */
  readonly data: string | null
  readonly seed: number
  /** One rack a broker, in order of ids; empty: none has a rack. */
  readonly racks: readonly string[]
  readonly maxFrameBytes: number
  readonly configs: Readonly<Record<string, string>>
}

export const serveUsage = `Usage: npm run serve -- [--brokers 3] [--port 9092] [--data DIR] [--seed N] [--racks A,B,C] [--config NAME=VALUE]... [--max-frame-bytes N]
  --brokers          1 to 9 brokers, one TCP port each on 127.0.0.1
  --port             port of broker 1; broker n listens on port + n - 1; 0 takes free ports
  --data             keeps the cluster in this folder; without it the cluster is gone at the end
  --seed             the cluster's seed, a whole number
  --racks            the brokers' racks in order, as broker.rack; without it no broker has one
  --config           a broker setting by Kafka's name, for all brokers; may be repeated
  --max-frame-bytes  largest request, 1 to 104857600, by default 16777216`

/** The options of a command line, or a sentence that says what is wrong. */
export function serveOptions(argv: readonly string[]): ServeOptions | string {
  let values: ReturnType<typeof parse>
  try {
    values = parse(argv)
  } catch (error) {
    return (error as Error).message
  }
  const number = (name: string, text: string, low: number, high: number): number | string => {
    const value = Number(text)
    if (Number.isInteger(value) && value >= low && value <= high) return value
    return `--${name} is a whole number from ${low} to ${high}; ${text} is not`
  }
  const brokers = number('brokers', values.brokers, 1, 9)
  if (typeof brokers === 'string') return brokers
  const port = number('port', values.port, 0, 65536 - brokers)
  if (typeof port === 'string') return port
  const seed = number('seed', values.seed, 0, Number.MAX_SAFE_INTEGER)
  if (typeof seed === 'string') return seed
  const maxFrameBytes = number('max-frame-bytes', values['max-frame-bytes'], 1, 104857600)
  if (typeof maxFrameBytes === 'string') return maxFrameBytes
  const racks = values.racks === undefined ? [] : values.racks.split(',')
  if (racks.length > 0 && (racks.length !== brokers || racks.includes('')))
    return `--racks names one rack for each of the ${brokers} brokers; ${values.racks} does not`
  const configs: Record<string, string> = {}
  for (const text of values.config) {
    const at = text.indexOf('=')
    if (at < 1) return `--config is NAME=VALUE; ${text} is not`
    configs[text.slice(0, at)] = text.slice(at + 1)
  }
  return { brokers, port, data: values.data ?? null, seed, racks, maxFrameBytes, configs }
}

const parse = (argv: readonly string[]) =>
  parseArgs({
    args: [...argv],
    options: {
      brokers: { type: 'string', default: '3' },
      port: { type: 'string', default: '9092' },
      data: { type: 'string' },
      seed: { type: 'string', default: '1' },
      racks: { type: 'string' },
      config: { type: 'string', multiple: true, default: [] },
      'max-frame-bytes': { type: 'string', default: '16777216' },
    },
  }).values
