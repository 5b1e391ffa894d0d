// The two things that are thrown in the engine. What Kafka has an error code for is a value and never thrown.

/** Bytes that do not parse or break a limit. Closes the connection they came on, nothing else. */
export class CodecError extends Error {
  override readonly name = 'CodecError'
  /** Simple name of the exception Kafka throws here, where callers must answer with its error code. */
  readonly kafkaException: string | undefined

  constructor(message: string, kafkaException?: string) {
    super(message)
    this.kafkaException = kafkaException
  }
}

/** What cannot happen did: a programmer's error. Stops the World. */
export class InvariantError extends Error {
  override readonly name = 'InvariantError'
}

export function assert(condition: boolean, message: string): asserts condition {
  if (!condition) throw new InvariantError(message)
}

/** For the default branch of an exhaustive switch. */
export function unreachable(value: never): never {
  throw new InvariantError(`unreachable: ${JSON.stringify(value)}`)
}

/** The value, or an InvariantError that says what was missing. */
export function required<T>(value: T | undefined | null, what: string): T {
  if (value === undefined || value === null) throw new InvariantError(`missing: ${what}`)
  return value
}
