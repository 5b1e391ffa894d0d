// The kcat line that sends the same record to a real cluster: librdkafka's own tool, or to a partition by its number.

import { type ProducePlace, piped, quoted } from './consoleProducerCommand.ts'
import type { ProduceTexts } from './produceCommandLine.ts'

const delimiters = [':', '|', '#', '@', ';', '~'] as const

/** null for what its input cannot say: an empty line is no record, and -Z takes an empty key for none as well. */
export function kcatCommand(
  { topic, bootstrap, count }: ProducePlace,
  texts: ProduceTexts,
  options: readonly string[],
): string | null {
  const input = inputOf(texts)
  if (input === null) return null
  const headers = texts.headers.map(({ key, value, isNull }) =>
    quoted(isNull ? key : `${key}=${value}`),
  )
  return [
    piped(input.line, count),
    ['kcat -P -b', bootstrap, '-t', topic, ...input.options].join(' '),
    options.join(' '),
    ...headers.map((header) => `-H ${header}`),
  ].join(' \\\n  ')
}

function inputOf({ key, value }: ProduceTexts): { line: string; options: string[] } | null {
  if (key === null && value !== null) return value === '' ? null : { line: value, options: [] }
  // With -Z an empty key would be none.
  if (key === '' && value === null) return null
  const delimiter = delimiters.find((each) => !(key ?? '').includes(each))
  if (delimiter === undefined) return null
  const line = `${key ?? ''}${delimiter}${value ?? ''}`
  const named = delimiter === ':' ? '-K:' : `-K ${quoted(delimiter)}`
  return { line, options: value === null ? [named, '-Z'] : [named] }
}
