import { TextField } from '../../../ui/Field.tsx'
import { defaultText, type NumberSetting } from './numberSettings.ts'
import type { Problems } from './producerDraft.ts'

interface NumberFieldsProps<Id extends string> {
  readonly ids: readonly Id[]
  readonly settings: Readonly<Record<Id, NumberSetting>>
  readonly texts: Readonly<Record<Id, string>>
  /** Kafka's; what the application does has none. */
  readonly defaults?: Readonly<Partial<Record<Id, number>>>
  readonly problems: Problems
  readonly onChange: (id: Id, text: string) => void
}

/** Numbers by Kafka's names, each with its default, its meaning, or what is wrong with it. */
export function NumberFields<Id extends string>(props: NumberFieldsProps<Id>) {
  const { ids, settings, texts, defaults, problems, onChange } = props
  return ids.map((id) => {
    const setting = settings[id]
    return (
      <TextField
        key={id}
        label={setting.label}
        mono
        value={texts[id]}
        help={setting.help}
        error={problems[id] ?? null}
        defaultShown={shownDefault(setting, defaults?.[id])}
        {...(setting.unit && { unit: setting.unit })}
        onChange={(text) => onChange(id, text)}
      />
    )
  })
}

const shownDefault = (setting: NumberSetting, value: number | undefined): string | undefined =>
  value === undefined ? undefined : defaultText(setting, value)
