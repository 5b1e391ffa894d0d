// Kafka's ConfigDef: text to value, and whether the value may be set. Messages are worded as Kafka's.

import type { ConfigDefinition } from './configDefinition.ts'

/** int64 beyond 2^53 - 1 is clamped to it (`text` stays exact); null where a setting has no value. */
export type ConfigValue = string | number | boolean | readonly string[] | null

export interface ParsedConfig {
  readonly value: ConfigValue
  /** Kafka's own text of the value, as DescribeConfigs shows it. */
  readonly text: string | null
}

export interface InvalidConfig {
  readonly error: 'INVALID_CONFIG'
  readonly message: string
}

export const isInvalidConfig = <T extends object>(
  result: T | InvalidConfig,
): result is InvalidConfig => 'error' in result

const invalid = (message: string): InvalidConfig => ({ error: 'INVALID_CONFIG', message })

const invalidValue = (name: string, shown: string | null, why: string): InvalidConfig =>
  invalid(`Invalid value ${shown} for configuration ${name}: ${why}`)

/** Value and canonical text of a setting, or Kafka's error. */
export function parseConfigValue(
  definition: ConfigDefinition,
  text: string | null,
): ParsedConfig | InvalidConfig {
  const parsed = text === null ? { value: null, text: null } : parse(definition, text)
  if (isInvalidConfig(parsed)) return parsed
  return validate(definition, parsed) ?? parsed
}

function parse(definition: ConfigDefinition, text: string): ParsedConfig | InvalidConfig {
  const { type, name } = definition
  const trimmed = text.trim()
  switch (type) {
    case 'BOOLEAN': {
      const lower = trimmed.toLowerCase()
      if (lower === 'true' || lower === 'false') return { value: lower === 'true', text: lower }
      return invalidValue(name, text, 'Expected value to be either true or false')
    }
    case 'INT':
      return parseInteger(name, text, type, 31)
    case 'SHORT':
      return parseInteger(name, text, type, 15)
    case 'LONG':
      return parseInteger(name, text, type, 63)
    case 'DOUBLE':
      return parseDouble(name, text)
    case 'LIST': {
      const elements = listElements(trimmed)
      const kept = removesDuplicates(definition) ? [...new Set(elements)] : elements
      return { value: kept, text: kept.join(',') }
    }
    case 'STRING':
    case 'CLASS':
    case 'PASSWORD':
      return { value: trimmed, text: trimmed }
  }
}

const listElements = (trimmed: string): string[] => (trimmed === '' ? [] : trimmed.split(/\s*,\s*/))

/** Lists with Kafka's list check lose duplicates before it, with a warning in the broker's log. */
const removesDuplicates = ({ valid }: ConfigDefinition): boolean =>
  valid !== null && (valid === '' || valid.startsWith('[')) && !isThrottledReplicas(valid)

const isThrottledReplicas = (valid: string): boolean => valid.startsWith('[partitionId]')

const notANumber = (name: string, text: string, type: string): InvalidConfig =>
  invalidValue(name, text, `Not a number of type ${type}`)

function parseInteger(
  name: string,
  text: string,
  type: string,
  bits: number,
): ParsedConfig | InvalidConfig {
  const [, sign = '', digits = ''] = /^([+-]?)0*(\d{1,20})$/.exec(text.trim()) ?? []
  if (digits === '') return notANumber(name, text, type)
  const exact = BigInt(digits) * (sign === '-' ? -1n : 1n)
  const limit = 1n << BigInt(bits)
  if (exact >= limit || exact < -limit) return notANumber(name, text, type)
  const value = Math.max(Number.MIN_SAFE_INTEGER, Math.min(Number.MAX_SAFE_INTEGER, Number(exact)))
  return { value, text: exact.toString() }
}

// DIVERGES: Java also reads hexadecimal floating point numbers; nobody writes a setting so.
const DOUBLE = /^[+-]?(?:(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?[dDfF]?|NaN|Infinity)$/

function parseDouble(name: string, text: string): ParsedConfig | InvalidConfig {
  const trimmed = text.trim()
  if (!DOUBLE.test(trimmed)) return notANumber(name, text, 'DOUBLE')
  const value = /[NI]/.test(trimmed) ? Number(trimmed.replace('+', '')) : Number.parseFloat(trimmed)
  return { value, text: javaDoubleText(value) }
}

/** Double.toString: always with a fraction, with an exponent from 10^7 and below 10^-3. */
export function javaDoubleText(value: number): string {
  const size = Math.abs(value)
  if (!Number.isFinite(value)) return String(value)
  if (size === 0) return Object.is(value, -0) ? '-0.0' : '0.0'
  const plain = size >= 1e-3 && size < 1e7
  const [digits = '', exponent = ''] = plain ? [String(value)] : value.toExponential().split('e')
  const withFraction = digits.includes('.') ? digits : `${digits}.0`
  return plain ? withFraction : `${withFraction}E${Number(exponent)}`
}

function validate(definition: ConfigDefinition, parsed: ParsedConfig): InvalidConfig | undefined {
  const { valid, type, name } = definition
  const { value } = parsed
  if (valid === null) return undefined
  if (type === 'LIST') return validateList(definition, value as readonly string[] | null)
  if (valid.startsWith('[') && /^\[[-\d.]+,\.\.\./.test(valid))
    return validateRange(definition, parsed)
  if (valid === 'non-null string')
    return value === null ? invalidValue(name, 'null', 'entry must be non null') : undefined
  if (valid === 'non-empty string')
    return value === '' ? invalidValue(name, '', 'String must be non-empty') : undefined
  return validateChoice(definition, value as string | null)
}

function validateRange(
  { name, valid }: ConfigDefinition,
  { value, text }: ParsedConfig,
): InvalidConfig | undefined {
  const [, least = '', most = '', orElse = ''] =
    /^\[([^,]+),\.\.\.(?:,([^\]]+))?\](?: or (.+))?$/.exec(valid!) ?? []
  if (orElse !== '') {
    if (text === orElse) return undefined
    if (value === null || Number(value) < Number(least) || Number(value) > Number(most))
      return invalidValue(
        name,
        text,
        `Value must be between ${least} and ${most} or equal to ${orElse}`,
      )
    return undefined
  }
  if (value === null) return invalidValue(name, 'null', 'Value must be non-null')
  if (Number(value) < Number(least))
    return invalidValue(name, text, `Value must be at least ${least}`)
  if (most !== '' && Number(value) > Number(most))
    return invalidValue(name, text, `Value must be no more than ${most}`)
  return undefined
}

/** The choices of a description such as `[compact, delete]`, and whether case counts. */
function choicesOf(valid: string): { choices: string[]; anyCase: boolean } {
  const anyCase = valid.startsWith('(case insensitive) ')
  const inner = valid.slice(valid.indexOf('[') + 1, valid.lastIndexOf(']'))
  return { choices: valid === '' ? [] : inner.split(', '), anyCase }
}

function validateChoice(
  { name, valid }: ConfigDefinition,
  value: string | null,
): InvalidConfig | undefined {
  const { choices, anyCase } = choicesOf(valid!)
  const listed = choices.join(', ')
  if (anyCase) {
    if (value !== null && choices.includes(value.toUpperCase())) return undefined
    return invalidValue(name, value, `String must be one of (case insensitive): ${listed}`)
  }
  if (value !== null && choices.includes(value)) return undefined
  return invalidValue(name, value, `String must be one of: ${listed}`)
}

const REPLICAS_MESSAGE =
  "must be the literal '*' or a list of replicas in the following format: " +
  '[partitionId]:[brokerId],[partitionId]:[brokerId],...'

function validateList(
  definition: ConfigDefinition,
  values: readonly string[] | null,
): InvalidConfig | undefined {
  const { name, valid, nonEmptyList } = definition
  if (values === null) return undefined
  if (isThrottledReplicas(valid!)) {
    const all = values.length === 1 && values[0] === '*'
    if (all || values.every((value) => /^\d+:\d+$/.test(value))) return undefined
    return invalidValue(name, `[${values.join(', ')}]`, `${name} ${REPLICAS_MESSAGE}`)
  }
  if (valid === 'non-empty list') return undefined
  if (nonEmptyList && values.length === 0)
    return invalid(
      `Configuration '${name}' must not be empty. Valid values include: ${valid === '' ? 'any non-empty value' : valid}`,
    )
  for (const value of values) {
    if (value === '') return invalid(`Configuration '${name}' values must not be empty.`)
    if (valid === '') continue
    const wrong = validateChoice(definition, value)
    if (wrong) return wrong
  }
  return undefined
}
