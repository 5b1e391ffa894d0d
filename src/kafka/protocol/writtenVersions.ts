// Which version of a value a broker of today's feature levels writes to its coordinators' topics. Seen in the logs of
// real brokers: not always the newest one, so that an older broker can take over.

import type { Coordinator, CoordinatorRecordName, CoordinatorValue } from './logRecords.ts'
import type { MessageInput } from './schema.ts'

export interface WrittenVersionOptions {
  /** The finalized level of transaction.version. */
  readonly transactionVersion?: number
}

/** The version to write a coordinator record's value in. */
export function writtenVersion<C extends Coordinator, N extends CoordinatorRecordName<C>>(
  coordinator: C,
  name: N,
  value: MessageInput<CoordinatorValue<C, N>>,
  options: WrittenVersionOptions = {},
): number {
  switch (`${coordinator}/${name}`) {
    case 'group/OffsetCommit': {
      // Only version 1 carries an expire timestamp, which a request with its own retention time sets.
      const { expireTimestamp = -1 } = value as { readonly expireTimestamp?: number }
      return expireTimestamp === -1 ? 4 : 1
    }
    case 'group/GroupMetadata':
      return 3
    case 'transaction/TransactionLog':
      return (options.transactionVersion ?? 2) === 0 ? 0 : 1
    default:
      return 0
  }
}
