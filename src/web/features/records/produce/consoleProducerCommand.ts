// The kafka-console-producer.sh line that sends the same record to a real cluster.

import type { ProduceDraft } from './produceDraft.ts'

const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`

/** JSON on one line: the console producer reads a record a line. */
function oneLine(draft: ProduceDraft): string {
  if (draft.valueFormat !== 'json') return draft.value
  try {
    JSON.parse(draft.value)
    return draft.value.replace(/\s*\n\s*/g, ' ')
  } catch {
    return draft.value
  }
}

export function consoleProducerCommand(
  topic: string,
  bootstrap: string,
  draft: ProduceDraft,
): string {
  const headers = draft.headers.filter((header) => header.key !== '')
  const properties = [
    ...(headers.length > 0 ? ['parse.headers=true'] : []),
    ...(draft.keyNull ? [] : ['parse.key=true']),
    ...(draft.tombstone ? ['null.marker=NULL'] : []),
  ]
  const parts = [
    ...(headers.length > 0
      ? [headers.map((header) => `${header.key}:${header.value}`).join(',')]
      : []),
    ...(draft.keyNull ? [] : [draft.key]),
    draft.tombstone ? 'NULL' : oneLine(draft),
  ]
  const line = `printf '%s\\n' ${quoted(parts.join('\t'))}`
  return [
    draft.count > 1 ? `for i in $(seq ${draft.count}); do ${line}; done |` : `${line} |`,
    `kafka-console-producer.sh --bootstrap-server ${bootstrap} --topic ${topic}`,
    ...properties.map((property) => `--reader-property ${property}`),
  ].join(' \\\n  ')
}
