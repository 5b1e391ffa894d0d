// Writes src/kafka/protocol/generated from src/kafka/protocol/facts/messages.json: for every message a
// TypeScript interface and a table, and the indexes over them. Run: node config/scripts/generateProtocol.mjs
// The field list's grammar is described in src/kafka/protocol/schema.ts.

import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const LETTERS = {
  int8: 'b',
  int16: 'h',
  uint16: 'H',
  int32: 'i',
  uint32: 'I',
  int64: 'l',
  float64: 'f',
  bool: 'z',
  string: 's',
  bytes: 'y',
  records: 'r',
  uuid: 'u',
}
const MAX_VERSION = 32767

const camelCase = (name) => name[0].toLowerCase() + name.slice(1)
const isStruct = (type) => LETTERS[type] === undefined

/** `3+`, `0-12`, `4` or `none` as [from, to]; undefined is everything. */
function rangeOf(text) {
  if (text === undefined) return [0, MAX_VERSION]
  if (text === 'none') return [1, 0]
  if (text.endsWith('+')) return [Number(text.slice(0, -1)), MAX_VERSION]
  const [from, to = from] = text.split('-')
  return [Number(from), Number(to)]
}

/** The range as the field list has it: bounds which the valid versions imply are left out. */
function terseRange([from, to], [low, high]) {
  const start = from <= low ? '' : String(from)
  return to >= high ? start : `${start}-${to}`
}

const coversAll = (range, valid) => terseRange(range, valid) === ''
const intersects = ([from, to], [low, high]) => from <= high && to >= low

function terseDefault(type, value) {
  // A JSON null says nothing: only the text 'null' makes null the default.
  if (value === undefined || value === null) return ''
  const text = String(value)
  if (text === '' || text === 'false') return ''
  if (text.startsWith('0x')) return `=${Number(text)}`
  if (text === '0' && type !== 'string') return ''
  return `=${text}`
}

/** A message with its structs by name, its valid versions and its fields in those versions. */
function messageOf(facts) {
  const structs = new Map((facts.commonStructs ?? []).map((struct) => [struct.name, struct.fields]))
  const valid = rangeOf(facts.validVersions)
  const flexible = rangeOf(facts.flexibleVersions ?? 'none')
  return { ...facts, structs, valid, flexibleFrom: flexible[1] === 0 ? MAX_VERSION : flexible[0] }
}

/** The fields of a struct type that exist in some valid version, with element type and sub-fields. */
function fieldsIn(message, fields) {
  return fields
    .map((field) => {
      const isArray = field.type.startsWith('[]')
      const type = isArray ? field.type.slice(2) : field.type
      const tagged = field.taggedVersions === undefined ? undefined : rangeOf(field.taggedVersions)
      return {
        ...field,
        key: camelCase(field.name),
        isArray,
        type,
        tagged,
        range: rangeOf(field.versions ?? field.taggedVersions),
        nullable:
          field.nullableVersions === undefined ? undefined : rangeOf(field.nullableVersions),
        subFields: isStruct(type) ? (field.fields ?? message.structs.get(type)) : [],
      }
    })
    .filter((field) => intersects(field.range, message.valid))
}

function terseFields(message, fields, indent) {
  const lines = fieldsIn(message, fields).map((field) => {
    let line = `${indent}${field.key}:${field.isArray ? '[' : ''}`
    if (isStruct(field.type))
      line += `{\n${terseFields(message, field.subFields, `${indent}  `)}\n${indent}}`
    else line += LETTERS[field.type]
    if (!coversAll(field.range, message.valid)) line += `@${terseRange(field.range, message.valid)}`
    if (field.nullable !== undefined && intersects(field.nullable, message.valid))
      line += `~${terseRange(field.nullable, message.valid)}`
    if (field.tagged !== undefined) {
      line += `#${field.tag}`
      if (!coversAll(field.tagged, message.valid))
        line += `@${terseRange(field.tagged, message.valid)}`
    }
    line += terseDefault(field.type, field.default)
    if (field.ignorable) line += '!'
    if (field.mapKey) line += '*'
    if (field.flexibleVersions === 'none') line += '$'
    return line
  })
  return lines.join(';\n')
}

const SCALARS = { bool: 'boolean', string: 'string', bytes: 'Uint8Array', uuid: 'Uuid' }

function typeOf(field, names) {
  let type = isStruct(field.type) ? names.get(field.type) : (SCALARS[field.type] ?? 'number')
  if (field.type === 'records') type = 'RecordsBytes'
  if (field.isArray) type += '[]'
  return field.nullable === undefined ? type : `${type} | null`
}

function versionsComment(range, [low, high]) {
  if (range[0] <= low && range[1] >= high) return ''
  if (range[1] >= high) return ` // v${range[0]}+`
  return range[0] === range[1] ? ` // v${range[0]}` : ` // v${range[0]}-${range[1]}`
}

function interfaceOf(message, name, fields, names) {
  const lines = fieldsIn(message, fields).map(
    (field) =>
      `  ${field.key}: ${typeOf(field, names)}${versionsComment(field.range, message.valid)}`,
  )
  if (lines.length === 0) return `export interface ${name} extends Tagged {}\n`
  return `export interface ${name} extends Tagged {\n${lines.join('\n')}\n}\n`
}

/** Every struct type of a message in the order of first use: name and fields. */
function structsOf(message, fields, found = new Map()) {
  for (const field of fieldsIn(message, fields)) {
    if (!isStruct(field.type) || found.has(field.type)) continue
    found.set(field.type, field.subFields)
    structsOf(message, field.subFields, found)
  }
  return found
}

const KINDS = {
  request: 'request',
  response: 'response',
  header: 'header',
  data: 'message',
  metadata: 'record',
  'coordinator-key': 'record key',
  'coordinator-value': 'record value',
}

function describe(message) {
  const [low, high] = message.valid
  const versions = low === high ? `v${low}` : `v${low}-${high}`
  const flexible =
    message.flexibleFrom > high
      ? 'never flexible'
      : message.flexibleFrom <= low
        ? 'flexible'
        : `flexible from v${message.flexibleFrom}`
  const unstable = message.latestVersionUnstable === true ? `; v${high} is unstable` : ''
  const key = message.apiKey === undefined ? '' : ` (${message.apiKey})`
  return `/** ${message.name}${key}: ${KINDS[message.kind]}, ${versions}, ${flexible}${unstable}. */\n`
}

export const schemaName = (message) => `${camelCase(message.name)}Schema`

/** One module with the given messages. A struct keeps Kafka's name unless two in the module share it. */
function moduleOf(messages, up) {
  const uses = new Map(messages.map((message) => [message.name, 1]))
  for (const message of messages)
    for (const name of structsOf(message, message.fields).keys())
      uses.set(name, (uses.get(name) ?? 0) + 1)
  let body = ''
  for (const message of messages) {
    const structs = structsOf(message, message.fields)
    const names = new Map()
    for (const name of structs.keys())
      names.set(name, uses.get(name) === 1 ? name : `${message.name}${name}`)
    body += `\n${describe(message)}`
    body += interfaceOf(message, message.name, message.fields, names)
    for (const [name, fields] of structs)
      body += `\n${interfaceOf(message, names.get(name), fields, names)}`
    const fields = terseFields(message, message.fields, '    ')
    body += `\nexport const ${schemaName(message)}: MessageSchema<${message.name}> = {\n`
    body += `  name: '${message.name}',\n`
    body += `  apiKey: ${message.apiKey ?? -1},\n`
    body += `  versions: [${message.valid[0]}, ${message.valid[1]}],\n`
    body += `  flexibleFrom: ${message.flexibleFrom},\n`
    body += fields === '' ? `  fields: '',\n}\n` : `  fields: \`\n${fields}\`,\n}\n`
  }
  const types = ['MessageSchema']
  if (/\bRecordsBytes\b/.test(body)) types.push('RecordsBytes')
  types.push('Tagged')
  let head = HEAD
  if (/\bUuid\b/.test(body)) head += `import type { Uuid } from '${up}../../base/ids.ts'\n`
  head += `import type { ${types.join(', ')} } from '${up}../schema.ts'\n`
  return head + body
}

const HEAD = '// Made by config/scripts/generateProtocol.mjs; do not edit.\n\n'

/** Imports for an index: the schemas as values, the interfaces as types. One line each, however long. */
function importsOf(messages, path) {
  const names = messages.flatMap((message) => [`type ${message.name}`, schemaName(message)])
  return `import { ${names.join(', ')} } from '${path}'\n`
}

const byKey = (left, right) => left.apiKey - right.apiKey

function apiIndex(pairs) {
  let text = `${HEAD}`
  let messages = ''
  let table = ''
  const sorted = [...pairs].sort(([left], [right]) =>
    left.file < right.file ? -1 : left.file > right.file ? 1 : 0,
  )
  text += sorted
    .map(([request, response]) => importsOf([request, response], `./${request.file}`))
    .join('')
  for (const [request, response] of pairs) {
    const { api } = request
    messages += `  ${api}: { request: ${request.name}; response: ${response.name} }\n`
    const high = request.valid[1]
    const stable = request.latestVersionUnstable === true ? high - 1 : high
    const listeners = request.listeners.map((listener) => `'${listener}'`).join(', ')
    table += `  ${api}: { maxVersion: ${stable}, listeners: [${listeners}], `
    table += `request: ${schemaName(request)}, response: ${schemaName(response)} },\n`
  }
  text += `\n/** The messages of each API by its name. */\nexport interface ApiMessages {\n${messages}}\n`
  text +=
    '\n/** Every API that still has versions, in the order of keys. `maxVersion` is the highest stable one. */\n'
  return `${text}export const apiTable = {\n${table}} as const\n`
}

function pairIndex(pairs, name, what) {
  let text = HEAD
  const sorted = [...pairs].sort(([left], [right]) => (left.file < right.file ? -1 : 1))
  text += sorted.map(([key, value]) => importsOf([key, value], `./${key.file}`)).join('')
  text += `\n/** ${what} */\nexport interface ${name}Records {\n`
  for (const [key, value] of pairs)
    text += `  ${key.record}: { key: ${key.name}; value: ${value.name} }\n`
  text += `}\n\nexport const ${camelCase(name)}Records = {\n`
  for (const [key, value] of pairs)
    text += `  ${key.record}: { key: ${schemaName(key)}, value: ${schemaName(value)} },\n`
  return `${text}} as const\n`
}

function singleIndex(messages, name, what) {
  let text = HEAD
  const sorted = [...messages].sort((left, right) => (left.file < right.file ? -1 : 1))
  text += sorted.map((message) => importsOf([message], `./${message.file}`)).join('')
  text += `\n/** ${what} */\nexport interface ${name} {\n`
  for (const message of messages) text += `  ${message.name}: ${message.name}\n`
  text += `}\n\nexport const ${camelCase(name)} = {\n`
  for (const message of messages) text += `  ${message.name}: ${schemaName(message)},\n`
  return `${text}} as const\n`
}

/** All generated files: path under generated/ to text. */
export function generateProtocol(facts) {
  const messages = facts.filter((each) => each.validVersions !== 'none').map(messageOf)
  const files = new Map()
  const ofKind = (kind) => messages.filter((message) => message.kind === kind)

  const pairs = ofKind('request')
    .sort(byKey)
    .map((request) => {
      const response = messages.find(
        (each) => each.kind === 'response' && each.apiKey === request.apiKey,
      )
      request.api = request.name.slice(0, -'Request'.length)
      request.file = `${camelCase(request.api)}.ts`
      files.set(request.file, moduleOf([request, response], ''))
      return [request, response]
    })
  files.set('apis.ts', apiIndex(pairs))

  for (const [module, name, what] of [
    ['group-coordinator', 'Group', 'Records of __consumer_offsets: key and value.'],
    ['transaction-coordinator', 'Transaction', 'Records of __transaction_state: key and value.'],
    ['share-coordinator', 'Share', 'Records of __share_group_state: key and value.'],
  ]) {
    const keys = ofKind('coordinator-key')
      .filter((key) => key.module === module)
      .sort(byKey)
    const records = keys.map((key) => {
      const value = messages.find(
        (each) =>
          each.kind === 'coordinator-value' && each.module === module && each.apiKey === key.apiKey,
      )
      key.record = key.name.slice(0, -'Key'.length)
      key.file = `coordinator/${camelCase(key.record)}.ts`
      files.set(key.file, moduleOf([key, value], '../'))
      return [key, value]
    })
    files.set(`${camelCase(name)}Records.ts`, pairIndex(records, name, what))
  }

  const single = (list, folder, index, what) => {
    for (const message of list) {
      message.file = `${folder}/${camelCase(message.name)}.ts`
      files.set(message.file, moduleOf([message], '../'))
    }
    files.set(`${camelCase(index)}.ts`, singleIndex(list, index, what))
  }
  const metadata = ofKind('metadata').sort(byKey)
  const ofModule = (module) => metadata.filter((message) => message.module === module)
  single(ofModule('metadata'), 'metadata', 'MetadataRecords', 'Records of __cluster_metadata.')
  single(ofModule('storage'), 'remoteLog', 'RemoteLogRecords', 'Records of __remote_log_metadata.')
  const others = [...ofKind('header'), ...ofKind('data')]
  single(
    others,
    'data',
    'DataMessages',
    'Headers, and messages kept inside records, fields and files.',
  )
  return files
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const room = join(dirname(fileURLToPath(import.meta.url)), '../../src/kafka/protocol')
  const facts = JSON.parse(readFileSync(join(room, 'facts/messages.json'), 'utf8'))
  const folder = join(room, 'generated')
  rmSync(folder, { recursive: true, force: true })
  for (const [path, text] of generateProtocol(facts)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
}
