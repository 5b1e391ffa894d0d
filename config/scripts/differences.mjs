// Lists every `DIVERGES:` of the source in src/kafka/DIFFERENCES.md. `node config/scripts/differences.mjs` writes it;
// src/differences.test.ts holds that it is up to date.

import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))
export const differencesFile = join(root, 'src/kafka/DIFFERENCES.md')

function* sources(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) yield* sources(path)
    else if (/\.tsx?$/.test(entry.name) && !/\.test\.tsx?$/.test(entry.name)) yield path
  }
}

/** The sentences after the mark: the rest of its comment, up to a blank comment line or the comment's end. */
function sentences(lines, at) {
  const text = [lines[at].slice(lines[at].indexOf('DIVERGES:') + 'DIVERGES:'.length)]
  const ended = /\*\/\s*$/.test(lines[at])
  for (let next = at + 1; !ended && next < lines.length; next++) {
    const line = lines[next].match(/^\s*(?:\/\/|\*(?!\/))\s?(.*)$/)
    if (!line || line[1].trim() === '' || line[1].includes('DIVERGES:')) break
    if (/^\s*\/\*\*/.test(lines[next])) break
    text.push(line[1])
  }
  return text
    .join(' ')
    .replace(/\*\/\s*$/, '')
    .replace(/\s+/g, ' ')
    .trim()
}

/** [{ room, file, text }], in the order of rooms and files. */
export function differences() {
  const found = []
  for (const path of sources(join(root, 'src'))) {
    const lines = readFileSync(path, 'utf8').split('\n')
    lines.forEach((line, at) => {
      if (!/^\s*(\/\/|\/?\*).*DIVERGES:/.test(line)) return
      const file = relative(root, path)
      found.push({ room: file.split('/').slice(1, 3).join('/'), file, text: sentences(lines, at) })
    })
  }
  return found.sort((left, right) => (left.file < right.file ? -1 : left.file > right.file ? 1 : 0))
}

export function differencesText() {
  const parts = [
    '# Where Samsa differs from Apache Kafka 4.3',
    '',
    'Made from the `DIVERGES:` comments of the source by `config/scripts/differences.mjs`.',
  ]
  let room = ''
  for (const difference of differences()) {
    if (difference.room !== room) {
      room = difference.room
      parts.push('', `## ${room}`, '')
    }
    const { text } = difference
    // A setting keeps its name: `group.version`.
    const sentence = /^[a-z]+\s/.test(text) ? text.charAt(0).toUpperCase() + text.slice(1) : text
    parts.push(`- ${sentence} (\`${difference.file}\`)`)
  }
  return `${parts.join('\n')}\n`
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(differencesFile, differencesText())
  process.stdout.write(
    `${differences().length} differences in ${relative(root, differencesFile)}\n`,
  )
}
