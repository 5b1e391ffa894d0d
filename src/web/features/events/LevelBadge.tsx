import { StateBadge, type StateTone } from '../../ui/Badge.tsx'
import type { Level } from './eventTopics.ts'

const tones: Readonly<Record<Level, StateTone>> = {
  info: 'off',
  notice: 'busy',
  warning: 'warn',
  error: 'bad',
}

export const LevelBadge = ({ level }: { readonly level: Level }) => (
  <StateBadge tone={tones[level]}>{level}</StateBadge>
)
