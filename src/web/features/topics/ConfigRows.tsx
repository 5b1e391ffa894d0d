import { useId } from 'react'
import { topicConfigDefinitions } from '../../../kafka/base/configs/topicConfigs.ts'
import { Button, IconButton } from '../../ui/Button.tsx'
import { Select, TextField } from '../../ui/Field.tsx'
import { type ConfigDraft, type CreateTopicDraft, configProblem } from './createTopicDraft.ts'
import styles from './Topics.module.css'

export interface ConfigRowsProps {
  readonly draft: CreateTopicDraft
  readonly onChange: (configs: readonly ConfigDraft[]) => void
}

const definitions = [...topicConfigDefinitions.values()].filter(({ internal }) => !internal)

const nameOptions = [
  { value: '', label: 'Choose a setting' },
  ...definitions.map(({ name }) => ({ value: name, label: name })),
]

/** Settings of the new topic by Kafka's names, each with what it does. */
export function ConfigRows({ draft, onChange }: ConfigRowsProps) {
  const title = useId()
  const { configs } = draft
  const change = (id: number, next: Partial<ConfigDraft>): void =>
    onChange(configs.map((config) => (config.id === id ? { ...config, ...next } : config)))
  const nextId = configs.reduce((most, config) => Math.max(most, config.id), -1) + 1
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be a grid in every browser.
    <div className={styles.configs} role="group" aria-labelledby={title}>
      <div id={title} className={styles.legend}>
        Configuration <span className="t3">what is not set here comes from the brokers</span>
      </div>
      {configs.map((config, at) => (
        <ConfigLine
          key={config.id}
          number={at + 1}
          config={config}
          problem={configProblem(draft, config)}
          onChange={(next) => change(config.id, next)}
          onRemove={() => onChange(configs.filter((each) => each.id !== config.id))}
        />
      ))}
      <Button
        small
        kind="quiet"
        icon="add"
        onClick={() => onChange([...configs, { id: nextId, name: '', value: '' }])}
      >
        Add a setting
      </Button>
    </div>
  )
}

interface ConfigLineProps {
  readonly number: number
  readonly config: ConfigDraft
  readonly problem: string | null
  readonly onChange: (next: Partial<ConfigDraft>) => void
  readonly onRemove: () => void
}

function ConfigLine({ number, config, problem, onChange, onRemove }: ConfigLineProps) {
  const definition = topicConfigDefinitions.get(config.name)
  const allowed = definition?.valid ? ` Allowed: ${definition.valid}.` : ''
  return (
    <div className={styles.configLine}>
      <Select
        label={`Setting ${number}`}
        hideLabel
        value={config.name}
        options={nameOptions}
        help={definition?.documentation ?? undefined}
        onChange={(name) =>
          onChange({ name, value: topicConfigDefinitions.get(name)?.default ?? '' })
        }
      />
      <TextField
        label={`Value of setting ${number}`}
        hideLabel
        mono
        value={config.value}
        placeholder="value"
        help={definition ? `Default: ${definition.default ?? 'none'}.${allowed}` : undefined}
        error={config.name === '' && config.value === '' ? null : problem}
        onChange={(value) => onChange({ value })}
      />
      <IconButton icon="close" name={`Remove setting ${number}`} onClick={onRemove} />
    </div>
  )
}
