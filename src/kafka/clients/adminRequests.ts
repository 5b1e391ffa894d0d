import type { CommandOutcome } from '../base/commands.ts'
import type { ResponseEnvelope } from '../protocol/envelope.ts'
import type { Environment } from '../protocol/environment.ts'
import { errorMessage, errorName } from '../protocol/errors.ts'
import type { CreateTopicsResponse } from '../protocol/generated/createTopics.ts'
import type { DeleteTopicsResponse } from '../protocol/generated/deleteTopics.ts'
import type { ElectLeadersResponse } from '../protocol/generated/electLeaders.ts'
import { ZERO_UUID } from '../protocol/uuid.ts'
import type { AdminState } from './adminState.ts'
import type { AdminTask } from './adminTask.ts'
import { anyBroker, ask } from './clientCore.ts'

const REQUEST_TIMEOUT_MS = 30_000
const RETRY_US = 200_000
/** default.api.timeout.ms of Kafka's admin client. */
const COMMAND_LIMIT_US = 60_000_000

export interface AdminRetry {
  readonly kind: 'adminRetry'
  readonly commandId: number
}

/** Sends the request of a task to any broker that can be reached; the broker hands it to the controller. */
export function sendAdminRequest(
  admin: AdminState,
  commandId: number,
  environment: Environment,
): void {
  const task = admin.tasks.get(commandId)
  if (task?.kind !== 'request') return
  const broker = anyBroker(admin.core, environment.nowUs)
  if (broker === null) {
    retryLater(admin, commandId, 'no broker answers', environment)
    return
  }
  task.attempts++
  const asking = {
    purpose: `admin:${commandId}`,
    requestTimeoutMs: REQUEST_TIMEOUT_MS,
    channel: 'admin',
  }
  const { command } = task
  switch (command.type) {
    case 'createTopic': {
      const { name, partitions, replicationFactor, configs } = command
      const topic = {
        name,
        numPartitions: partitions,
        replicationFactor,
        assignments: [],
        configs: [...configs],
      }
      const body = { topics: [topic], timeoutMs: REQUEST_TIMEOUT_MS, validateOnly: false }
      ask(admin.core, environment, broker, 'CreateTopics', body, asking)
      return
    }
    case 'deleteTopic': {
      const body = {
        topics: [{ name: command.name, topicId: ZERO_UUID }],
        timeoutMs: REQUEST_TIMEOUT_MS,
      }
      ask(admin.core, environment, broker, 'DeleteTopics', body, asking)
      return
    }
    case 'electPreferredLeaders': {
      const body = { electionType: 0, topicPartitions: null, timeoutMs: REQUEST_TIMEOUT_MS }
      ask(admin.core, environment, broker, 'ElectLeaders', body, asking)
    }
  }
}

/** The cluster answered a task. */
export function adminAnswered(
  admin: AdminState,
  commandId: number,
  response: ResponseEnvelope,
  environment: Environment,
): void {
  const task = admin.tasks.get(commandId)
  if (task?.kind !== 'request') return
  const outcome = outcomeOf(task, response)
  if (!outcome.ok && outcome.error === 'NOT_CONTROLLER') {
    retryLater(admin, commandId, outcome.message, environment)
    return
  }
  admin.tasks.delete(commandId)
  environment.complete(commandId, outcome)
}

function outcomeOf(
  task: Extract<AdminTask, { kind: 'request' }>,
  response: ResponseEnvelope,
): CommandOutcome {
  switch (task.command.type) {
    case 'createTopic': {
      const topic = (response.body as CreateTopicsResponse).topics[0]
      return outcome(topic?.errorCode ?? 0, topic?.errorMessage ?? null, task.command.name)
    }
    case 'deleteTopic': {
      const topic = (response.body as DeleteTopicsResponse).responses[0]
      return outcome(topic?.errorCode ?? 0, topic?.errorMessage ?? null, task.command.name)
    }
    case 'electPreferredLeaders': {
      const body = response.body as ElectLeadersResponse
      const failed = body.replicaElectionResults
        .flatMap((topic) => topic.partitionResult)
        .find(
          (partition) => !['NONE', 'ELECTION_NOT_NEEDED'].includes(errorName(partition.errorCode)),
        )
      if (body.errorCode !== 0) return outcome(body.errorCode, null)
      return outcome(failed?.errorCode ?? 0, failed?.errorMessage ?? null)
    }
  }
}

function outcome(code: number, message: string | null, topic?: string): CommandOutcome {
  if (code === 0) return topic === undefined ? { ok: true } : { ok: true, detail: { topic } }
  const error = errorName(code)
  return { ok: false, error, message: message ?? errorMessage(error) }
}

/** The broker asked went away or did not answer: another one is asked, for a minute at most. */
export function adminRequestFailed(
  admin: AdminState,
  commandId: number,
  why: string,
  environment: Environment,
): void {
  retryLater(admin, commandId, why, environment)
}

function retryLater(
  admin: AdminState,
  commandId: number,
  why: string,
  environment: Environment,
): void {
  const task = admin.tasks.get(commandId)
  if (!task) return
  if (environment.nowUs - task.startedUs >= COMMAND_LIMIT_US) {
    admin.tasks.delete(commandId)
    const message = `The cluster did not carry it out within a minute: ${why}.`
    environment.complete(commandId, { ok: false, error: 'REQUEST_TIMED_OUT', message })
    return
  }
  const payload: AdminRetry = { kind: 'adminRetry', commandId }
  environment.setTimer(`adminRetry:${commandId}`, RETRY_US, payload)
}
