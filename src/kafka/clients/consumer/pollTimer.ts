import type { Environment } from '../../protocol/environment.ts'
import type { ConsumerState } from './consumerState.ts'

/** Polls at the latest at `atUs`; the earliest such wish counts. */
export function pollAt(consumer: ConsumerState, atUs: number, environment: Environment): void {
  const { pollTimerUs } = consumer
  if (pollTimerUs > environment.nowUs && pollTimerUs <= atUs) return
  consumer.pollTimerUs = atUs
  environment.setTimer('poll', atUs - environment.nowUs, { kind: 'poll' })
}

/** max.poll.interval.ms: the first timer looks when the last poll was, and is moved on. */
export function watchPolls(consumer: ConsumerState, environment: Environment): void {
  if (consumer.settings.groupId === null || consumer.pollIsWatched) return
  consumer.pollIsWatched = true
  const dueUs = pollDeadlineUs(consumer)
  environment.setTimer('maxPoll', dueUs - environment.nowUs, { kind: 'maxPoll' })
}

export const pollDeadlineUs = (consumer: ConsumerState): number =>
  consumer.pollStartedUs + consumer.settings.maxPollIntervalMs * 1000
