import type { LabStrategy } from '../../../../lab/contract.ts'
import { Button } from '../../../ui/Button.tsx'
import { StrategyMenu } from './StrategyMenu.tsx'

export interface AddStrategyProps {
  readonly strategies: readonly LabStrategy[]
  readonly disabledReason: string | null
  readonly onAdd: (strategy: LabStrategy) => void
}

/** A rule of a client, or code of one's own to begin with. */
export function AddStrategy({ strategies, disabledReason, onAdd }: AddStrategyProps) {
  if (disabledReason !== null) {
    return (
      <Button icon="add" disabledReason={disabledReason} showReason={false}>
        Strategy
      </Button>
    )
  }
  return (
    <StrategyMenu
      trigger={<Button icon="add">Strategy</Button>}
      title="Add a strategy"
      taken={strategies}
      onChoose={onAdd}
    />
  )
}
