import { experiments } from '../../../../lab/experiments.ts'
import type { Experiment } from '../../../../lab/experimentTypes.ts'
import { Button } from '../../../ui/Button.tsx'
import { Menu } from '../../../ui/Menu.tsx'

export interface ExperimentMenuProps {
  readonly onOpen: (experiment: Experiment) => void
}

/** The three questions to begin with. */
export const ExperimentMenu = ({ onOpen }: ExperimentMenuProps) => (
  <Menu
    trigger={
      <Button small icon="flask">
        Experiments
      </Button>
    }
    items={experiments.map((experiment) => ({
      label: experiment.title,
      help: experiment.question,
      onSelect: () => onOpen(experiment),
    }))}
  />
)
