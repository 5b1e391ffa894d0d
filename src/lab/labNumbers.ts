// Numbers of a set-up: their ranges, and how a sentence writes them.

export const isGiven = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

export function shown(value: number): string {
  const [whole = '', fraction] = String(value).split('.')
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',')
  return fraction === undefined ? grouped : `${grouped}.${fraction}`
}

export interface NumberRange {
  /** The beginning of a sentence: `The number of records`. */
  readonly what: string
  readonly least: number
  readonly most: number
  readonly fraction?: boolean
  /** From 0 to 1, which a form shows in per cent. */
  readonly share?: boolean
}

/** A sentence when a value is no number in its range, else null. */
export function rangeProblem(value: unknown, range: NumberRange): string | null {
  const { what, least, most, share = false, fraction = share } = range
  const allowed = `a ${fraction ? '' : 'whole '}number from ${shown(least)} to ${shown(most)}`
  const fits =
    typeof value === 'number' &&
    (fraction ? Number.isFinite(value) : Number.isInteger(value)) &&
    value >= least &&
    value <= most
  return fits ? null : `${what} must be ${allowed}${share ? ', that is 0 to 100 %' : ''}.`
}
