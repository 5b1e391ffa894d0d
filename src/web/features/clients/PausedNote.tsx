import { useStatus } from '../../state/views.ts'
import { Badge } from '../../ui/Badge.tsx'

/** While time stands still: what that means for what is done here. */
export function PausedNote() {
  const paused = useStatus(({ clock }) => !clock.running) === true
  if (!paused) return null
  return (
    <Badge
      tone="accent"
      icon="pause"
      title="Figures stand still; what you start or stop does so when time runs on."
    >
      time is paused
    </Badge>
  )
}
