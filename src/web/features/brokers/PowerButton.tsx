import { useCommand } from '../../session/useSession.ts'
import { Button } from '../../ui/Button.tsx'
import { ConfirmButton } from '../../ui/ConfirmButton.tsx'
import type { PowerAction } from './powerActions.ts'

interface PowerButtonProps {
  readonly action: PowerAction
  readonly small?: boolean
}

/** Does it, after asking once where something is taken away. */
export function PowerButton({ action, small = false }: PowerButtonProps) {
  const run = useCommand()
  const act = (): void => void run(action.command, { done: action.done })
  const label = small ? action.short : action.label
  if (action.question !== null) {
    return (
      <ConfirmButton
        label={label}
        question={small ? `${action.short} it?` : action.question}
        confirm={action.label}
        icon={action.icon}
        small={small}
        disabledReason={action.disabledReason}
        onConfirm={act}
      />
    )
  }
  return (
    <Button
      icon={action.icon}
      small={small}
      title={action.label}
      kind={action.id === 'start' && action.disabledReason === null ? 'primary' : 'plain'}
      disabledReason={action.disabledReason}
      onClick={act}
    >
      {label}
    </Button>
  )
}
