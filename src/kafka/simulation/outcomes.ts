import type { CommandOutcome } from '../base/commands.ts'

/** `error` is Kafka's name of the error where Kafka has one; the message says what was wrong and what is allowed. */
export const refused = (error: string, message: string): CommandOutcome => ({
  ok: false,
  error,
  message,
})

export const done: CommandOutcome = { ok: true }
