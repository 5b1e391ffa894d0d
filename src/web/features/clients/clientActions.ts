// What can be done to a client, in words.

import type { WorldCommand } from '../../../kafka/base/commands.ts'
import { formatBytes, formatDuration } from '../../ui/format.ts'
import type { IconName } from '../../ui/Icon.tsx'
import { type ClientView, isConsumer, isOff } from './clientWords.ts'

export interface ClientAction {
  readonly id: 'start' | 'stop' | 'pause' | 'resume' | 'crash' | 'remove'
  readonly label: string
  readonly short: string
  readonly help: string
  /** Asked once before it is done; null for what loses nothing. */
  readonly question: string | null
  readonly icon: IconName
  readonly command: WorldCommand
  readonly done: string
  readonly disabledReason: string | null
}

/** start or stop, pause or resume, crash, remove: what does not fit the state says why. */
export function clientActions(client: ClientView): readonly ClientAction[] {
  const { name } = client
  const off = isOff(client)
  const offReason = off ? `${name} is ${client.state}.` : null
  return [
    off ? start(name) : stop(client),
    ...(isConsumer(client) ? [pauseOrResume(client.state === 'paused', name, offReason)] : []),
    {
      id: 'crash',
      label: `Crash ${name}`,
      short: 'Crash',
      help: 'The process ends without a goodbye.',
      question: crashQuestion(client),
      icon: 'kill',
      command: { type: 'crashClient', name },
      done: `${name} crashed.`,
      disabledReason: offReason,
    },
    {
      id: 'remove',
      label: `Remove ${name}`,
      short: 'Remove',
      help: 'It is gone from this workspace; what it wrote or committed stays.',
      question: off
        ? `Remove ${name} with its settings?`
        : `Remove ${name}? It ends without a goodbye.`,
      icon: 'remove',
      command: { type: 'removeClient', name },
      done: `${name} was removed.`,
      disabledReason: null,
    },
  ]
}

const start = (name: string): ClientAction => ({
  id: 'start',
  label: `Start ${name}`,
  short: 'Start',
  help: 'It connects and goes on.',
  question: null,
  icon: 'play',
  command: { type: 'startClient', name },
  done: `${name} starts.`,
  disabledReason: null,
})

const stop = (client: ClientView): ClientAction => ({
  id: 'stop',
  label: `Stop ${client.name}`,
  short: 'Stop',
  help: isConsumer(client)
    ? 'It commits, leaves its group and closes.'
    : 'It sends what it has buffered and closes.',
  question: null,
  icon: 'power',
  command: { type: 'stopClient', name: client.name },
  done: `${client.name} closes.`,
  disabledReason: null,
})

const pauseOrResume = (paused: boolean, name: string, offReason: string | null): ClientAction => ({
  id: paused ? 'resume' : 'pause',
  label: `${paused ? 'Resume' : 'Pause'} ${name}`,
  short: paused ? 'Resume' : 'Pause',
  help: paused ? 'It fetches again.' : 'It stays in its group and polls, but fetches nothing.',
  question: null,
  icon: paused ? 'play' : 'pause',
  command: { type: paused ? 'resumeConsumer' : 'pauseConsumer', name },
  done: paused ? `${name} fetches again.` : `${name} is paused.`,
  disabledReason: offReason,
})

function crashQuestion(client: ClientView): string {
  if (!isConsumer(client)) {
    return `Lose the ${formatBytes(client.bufferedBytes)} that ${client.name} has not sent?`
  }
  const { groupId, sessionTimeoutMs } = client.settings
  return groupId === null
    ? `End ${client.name} at once?`
    : `End ${client.name} at once? ${groupId} learns of it after ${formatDuration(sessionTimeoutMs)}.`
}
