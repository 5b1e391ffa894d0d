import type { WorldCommand } from '../base/commands.ts'

type CommandOf<T extends WorldCommand['type']> = Extract<WorldCommand, { type: T }>

/** A command that waits for the cluster. */
export type AdminTask =
  | {
      readonly kind: 'request'
      readonly command: CommandOf<'createTopic' | 'deleteTopic' | 'electPreferredLeaders'>
      readonly startedUs: number
      attempts: number
    }
  | {
      readonly kind: 'produce'
      readonly command: CommandOf<'produce'>
      readonly startedUs: number
      attempts: number
    }
