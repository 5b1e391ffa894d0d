// The kafka-console-producer.sh line that sends the same record to a real cluster (options by KIP-1147).

import type { ProduceTexts } from './produceCommandLine.ts'

export interface ProducePlace {
  readonly topic: string
  readonly bootstrap: string
  readonly count: number
}

export const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`

/** The line, once or as often as it is to be sent, into a tool. */
export function piped(line: string, count: number): string {
  const print = `printf '%s\\n' ${quoted(line)}`
  return count > 1 ? `for i in $(seq ${count}); do ${print}; done |` : `${print} |`
}

export function consoleProducerCommand(
  { topic, bootstrap, count }: ProducePlace,
  { key, value, headers }: ProduceTexts,
  /** Of the producer inside. */
  properties: readonly string[],
): string {
  const reading = [
    ...(headers.length > 0 ? ['parse.headers=true'] : []),
    ...(key === null ? [] : ['parse.key=true']),
    ...(value === null || headers.some(({ isNull }) => isNull) ? ['null.marker=NULL'] : []),
  ]
  const parts = [
    ...(headers.length > 0
      ? [headers.map((each) => `${each.key}:${each.isNull ? 'NULL' : each.value}`).join(',')]
      : []),
    ...(key === null ? [] : [key]),
    value ?? 'NULL',
  ]
  return [
    piped(parts.join('\t'), count),
    `kafka-console-producer.sh --bootstrap-server ${bootstrap} --topic ${topic}`,
    ...properties.map((property) => `--command-property ${property}`),
    ...reading.map((property) => `--reader-property ${property}`),
  ].join(' \\\n  ')
}
