// Settings that are numbers: their names, bounds and meaning, and how typed text becomes one.

export interface NumberSetting {
  /** Kafka's name, or ours for what the application does. */
  readonly label: string
  readonly unit?: string
  readonly min: number
  readonly max: number
  readonly fraction?: boolean
  readonly help: string
  /** The setting holds the shown number times this: 0.01 for a percentage that is held as a share. */
  readonly factor?: number
}

export type NumberTexts<Id extends string> = Readonly<Record<Id, string>>

export type ReadNumber =
  | { readonly value: number; readonly problem: null }
  | { readonly value: null; readonly problem: string }

const written = (value: number): string => value.toLocaleString('en-US')

/** The number a setting gets from what is typed, or a sentence that says what it may be. */
export function readNumber(setting: NumberSetting, text: string): ReadNumber {
  const { min, max, fraction = false, factor = 1 } = setting
  const plain = text.replace(/[,_\s]/g, '')
  const number = Number(plain)
  const kind = fraction ? 'a number' : 'a whole number'
  const wrong = (problem: string): ReadNumber => ({ value: null, problem })
  if (plain === '' || !Number.isFinite(number)) return wrong(`Must be ${kind}.`)
  if (!fraction && !Number.isInteger(number)) return wrong(`Must be ${kind}.`)
  if (number < min) return wrong(`Must be at least ${written(min)}.`)
  if (number > max) return wrong(`Must be at most ${written(max)}.`)
  return { value: rounded(number * factor), problem: null }
}

/** A factor of 0.01 must not leave 0.30000000000000004 behind; a whole number keeps all its digits. */
const rounded = (value: number): number =>
  Number.isInteger(value) ? value : Number(value.toPrecision(12))

export const numberText = (setting: NumberSetting, value: number): string =>
  String(rounded(value / (setting.factor ?? 1)))

/** As shown beside the label: Kafka's default. */
export const defaultText = (setting: NumberSetting, value: number): string =>
  `${written(rounded(value / (setting.factor ?? 1)))}`

export const maxInt = 2_147_483_647
