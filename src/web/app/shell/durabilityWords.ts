import type { ClockView, DurabilityView } from '../../../bridge/views.ts'
import { formatBytes } from '../../ui/format.ts'

export interface DurabilityWords {
  readonly tone: 'plain' | 'warn' | 'bad'
  readonly strong: string
  /** Behind the strong words. */
  readonly rest: string | null
}

/** A backlog beyond this is said in figures; below, saving simply goes along with the run. */
const quietBytes = 256 * 1024

/** The badge's words. `busy`: it was saving a moment ago, so the words do not flicker with each commit. */
export function durabilityWords(
  durability: DurabilityView,
  clock: Pick<ClockView, 'running'>,
  busy: boolean,
): DurabilityWords {
  const { state, bytesToSave, bytesSaved } = durability
  switch (state) {
    case 'full':
      return {
        tone: 'bad',
        strong: 'Storage full',
        rest: `${formatBytes(bytesToSave)} not saved`,
      }
    case 'failed':
      return { tone: 'bad', strong: 'Not saving', rest: `${formatBytes(bytesToSave)} at risk` }
    case 'memoryOnly':
      return { tone: 'warn', strong: 'In memory only', rest: null }
    case 'ownedElsewhere':
      return { tone: 'warn', strong: 'Open in another tab', rest: null }
    case 'saved':
    case 'saving':
      if (bytesToSave > quietBytes) {
        return { tone: 'warn', strong: `${formatBytes(bytesToSave)} to save`, rest: null }
      }
      if (state === 'saving' || (clock.running && busy)) {
        return { tone: 'plain', strong: 'Saving', rest: `${formatBytes(bytesSaved)} saved` }
      }
      return { tone: 'plain', strong: 'All saved', rest: formatBytes(bytesSaved) }
  }
}
