import { parseTopicPartitionKey, topicPartitionKey } from '../../../../kafka/base/ids.ts'
import { useTopics } from '../../../state/views.ts'
import { Checkbox } from '../../../ui/Choice.tsx'
import { classes } from '../../../ui/classes.ts'
import { plural } from '../../../ui/format.ts'
import styles from './Form.module.css'

interface ChoiceProps {
  readonly chosen: readonly string[]
  readonly problem: string | null
  readonly onChange: (chosen: readonly string[]) => void
}

const toggled = (chosen: readonly string[], name: string, on: boolean): readonly string[] =>
  on ? [...chosen, name] : chosen.filter((each) => each !== name)

/** Topics to subscribe to; one that was deleted stays listed while it is chosen. */
export function TopicChoice({ chosen, problem, onChange }: ChoiceProps) {
  const topics = useTopics().filter(({ internal }) => !internal)
  const gone = chosen.filter((name) => !topics.some((topic) => topic.name === name))
  return (
    <fieldset className={styles.group}>
      <legend>Topics</legend>
      <div className={styles.choices}>
        {topics.map(({ name, partitions }) => (
          <Checkbox
            key={name}
            label={`${name} (${plural(partitions, 'partition')})`}
            checked={chosen.includes(name)}
            onChange={(on) => onChange(toggled(chosen, name, on))}
          />
        ))}
        {gone.map((name) => (
          <Checkbox
            key={name}
            label={`${name} (does not exist)`}
            checked
            onChange={() => onChange(toggled(chosen, name, false))}
          />
        ))}
        {topics.length === 0 && gone.length === 0 && (
          <span className="t2">There is no topic yet; create one first.</span>
        )}
      </div>
      <Note problem={problem} help="It subscribes to them; the group reads each record once." />
    </fieldset>
  )
}

/** Single partitions, for a consumer without a group. */
export function PartitionChoice({ chosen, problem, onChange }: ChoiceProps) {
  const topics = useTopics().filter(({ internal }) => !internal)
  const gone = chosen.filter((key) => {
    const { topic, partitionIndex } = parseTopicPartitionKey(key)
    return !topics.some(({ name, partitions }) => name === topic && partitionIndex < partitions)
  })
  return (
    <fieldset className={styles.group}>
      <legend>Partitions</legend>
      <div className={styles.choices}>
        {topics.map(({ name, partitions }) => (
          <TopicPartitions
            key={name}
            name={name}
            partitions={partitions}
            chosen={chosen}
            onChange={onChange}
          />
        ))}
        {gone.map((key) => (
          <Checkbox
            key={key}
            label={`${key} (does not exist)`}
            checked
            onChange={() => onChange(toggled(chosen, key, false))}
          />
        ))}
        {topics.length === 0 && <span className="t2">There is no topic yet.</span>}
      </div>
      <Note problem={problem} help="Nobody else is kept from reading them." />
    </fieldset>
  )
}

interface TopicPartitionsProps {
  readonly name: string
  readonly partitions: number
  readonly chosen: readonly string[]
  readonly onChange: (chosen: readonly string[]) => void
}

function TopicPartitions({ name, partitions, chosen, onChange }: TopicPartitionsProps) {
  const keys = Array.from({ length: partitions }, (_, at) => topicPartitionKey(name, at))
  const all = keys.every((key) => chosen.includes(key))
  const others = chosen.filter((key) => !keys.includes(key))
  return (
    <div className={styles.topicLine}>
      <Checkbox
        label={`All of ${name}`}
        checked={all}
        onChange={(on) => onChange(on ? [...others, ...keys] : others)}
      />
      <div className={styles.partitions}>
        {keys.map((key) => (
          <Checkbox
            key={key}
            label={key}
            checked={chosen.includes(key)}
            onChange={(on) => onChange(toggled(chosen, key, on))}
          />
        ))}
      </div>
    </div>
  )
}

function Note({ problem, help }: { readonly problem: string | null; readonly help: string }) {
  return (
    <p
      className={classes(styles.note, problem !== null && styles.problem)}
      role={problem === null ? undefined : 'alert'}
    >
      {problem ?? help}
    </p>
  )
}
