import { useStatus } from '../../state/views.ts'
import { Badge } from '../../ui/Badge.tsx'

/** While time stands still: why nothing moves. */
export function PausedNote() {
  const paused = useStatus(({ clock }) => !clock.running) === true
  if (!paused) return null
  return (
    <Badge
      tone="accent"
      icon="pause"
      title="Figures stand still; a member that is added joins when time runs on."
    >
      time is paused
    </Badge>
  )
}
