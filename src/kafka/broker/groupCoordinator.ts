// Where the broker tells the group coordinator what concerns it. Timers whose payload's kind begins with
// `coordinator` and the events of `__consumer_offsets` partitions come here.

import type { LeaderEpoch, Offset } from '../base/ids.ts'
import type { Environment, TimerPayload } from '../protocol/environment.ts'
import type { BrokerState } from './brokerState.ts'

/** This broker became leader of a partition of `__consumer_offsets`: load its groups. */
export function coordinatorElected(
  _broker: BrokerState,
  _partition: number,
  _leaderEpoch: LeaderEpoch,
  _environment: Environment,
): void {}

/** It is leader no more: forget the groups, fail what waits. */
export function coordinatorResigned(
  _broker: BrokerState,
  _partition: number,
  _environment: Environment,
): void {}

/** Records below `highWatermark` are committed: answer what waited for them. */
export function coordinatorCommitted(
  _broker: BrokerState,
  _partition: number,
  _highWatermark: Offset,
  _environment: Environment,
): void {}

export function coordinatorTimer(
  _broker: BrokerState,
  _payload: TimerPayload,
  _environment: Environment,
): void {}

/** Topics are gone: their committed offsets go, too. */
export function coordinatorTopicsDeleted(
  _broker: BrokerState,
  _topics: readonly string[],
  _environment: Environment,
): void {}
