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
      title="What you stop or start does so when time runs on; a kill or a power cut counts at once."
    >
      time is paused
    </Badge>
  )
}
