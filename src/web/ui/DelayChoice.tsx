import { Button } from './Button.tsx'
import { SegmentedControl } from './Choice.tsx'
import { formatDuration } from './format.ts'

const delayText = (ms: number): string => (ms % 1000 === 0 ? `${ms / 1000} s` : formatDuration(ms))

const delays = [0, 100, 500, 2000]

interface DelayChoiceProps {
  readonly label: string
  /** Milliseconds; 0 for none. */
  readonly value: number
  readonly onChange: (ms: number) => void
}

/** A few delays to choose from; one that is set otherwise is among them, and any can be healed with a button. */
export function DelayChoice({ label, value, onChange }: DelayChoiceProps) {
  const offered = [...new Set([...delays, value])].sort((left, right) => left - right)
  return (
    <>
      <SegmentedControl
        label={label}
        value={String(value)}
        options={offered.map((ms) => ({
          value: String(ms),
          label: ms === 0 ? 'not' : delayText(ms),
        }))}
        onChange={(chosen) => onChange(Number(chosen))}
      />
      {value > 0 && (
        <Button small icon="plug" onClick={() => onChange(0)}>
          Heal
        </Button>
      )}
    </>
  )
}
