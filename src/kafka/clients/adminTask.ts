import type { WorldCommand } from '../base/commands.ts'

type CommandOf<T extends WorldCommand['type']> = Extract<WorldCommand, { type: T }>

/** A command that waits for the cluster. */
export type AdminTask =
  | {
      readonly kind: 'request'
      readonly command: CommandOf<'createTopic' | 'deleteTopic' | 'electPreferredLeaders'>
      /** Why it was not carried out so far. */
      lastProblem: string
    }
  | {
      readonly kind: 'produce'
      readonly command: CommandOf<'produce'>
      /** How often its topic was looked for. */
      attempts: number
    }
