import type { CSSProperties } from 'react'
import type { RebalanceView } from '../../../bridge/views.ts'
import { topicPartitionKey } from '../../../kafka/base/ids.ts'
import { classes } from '../../ui/classes.ts'
import styles from './Grid.module.css'
import type { Assignment } from './moves.ts'

export interface AssignmentGridProps {
  readonly title: string
  readonly assignment: Assignment
  readonly holdings: RebalanceView['before']
  /** Partitions whose reader differs on the other grid, and what that is here. */
  readonly changed: ReadonlySet<string>
  readonly mark: 'in' | 'out' | null
}

/** Narrower cells for more partitions, px; 20 still holds a mark. */
function cellWidth({ topics }: Assignment): number {
  const partitions = topics.reduce((sum, each) => sum + each.partitions.length, 0)
  return partitions <= 8 ? 30 : partitions <= 12 ? 25 : 21
}

/** Members by partitions; a filled cell is read by the row's member. */
export function AssignmentGrid(props: AssignmentGridProps) {
  const { title, assignment, holdings } = props
  const held = new Map(holdings.map(({ member, partitions }) => [member, new Set(partitions)]))
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls by keys.
    <section className={styles.frame} tabIndex={0} aria-label={title}>
      <table
        className={styles.grid}
        style={{ '--cell': `${cellWidth(assignment)}px` } as CSSProperties}
      >
        <caption className={styles.title}>{title}</caption>
        <thead>
          <tr>
            <td />
            {assignment.topics.map(({ topic, partitions }) => (
              <th
                key={topic}
                scope="colgroup"
                colSpan={partitions.length}
                className={styles.topic}
                title={topic}
              >
                <span className={styles.topicName}>{topic}</span>
              </th>
            ))}
            <td />
          </tr>
          <tr>
            <td />
            {assignment.topics.flatMap(({ topic, partitions }) =>
              partitions.map((partition, at) => (
                <th
                  key={topicPartitionKey(topic, partition)}
                  scope="col"
                  className={classes(styles.partition, at === 0 && styles.first)}
                >
                  {partition}
                </th>
              )),
            )}
            <td />
          </tr>
        </thead>
        <tbody>
          {assignment.members.map((member) => (
            <Line key={member} member={member} own={held.get(member) ?? none} {...props} />
          ))}
        </tbody>
      </table>
    </section>
  )
}

const none: ReadonlySet<string> = new Set()

interface LineProps extends AssignmentGridProps {
  readonly member: string
  readonly own: ReadonlySet<string>
}

const Line = ({ member, own, assignment, changed, mark }: LineProps) => (
  <tr data-member={member}>
    <th scope="row" className={classes(styles.member, own.size === 0 && 't3')} title={member}>
      {member}
    </th>
    {assignment.topics.flatMap(({ topic, partitions }) =>
      partitions.map((partition, at) => {
        const name = topicPartitionKey(topic, partition)
        const isOwn = own.has(name)
        const differs = isOwn && changed.has(name) ? mark : null
        return (
          <td key={name} className={at === 0 ? styles.first : undefined}>
            <span
              className={classes(styles.cell, isOwn && (differs ? styles[differs] : styles.own))}
              data-cell={isOwn ? `${member} ${name}${differs ? ` ${differs}` : ''}` : undefined}
            >
              {isOwn && (differs ?? partition)}
            </span>
          </td>
        )
      }),
    )}
    <td className={styles.count}>{own.size}</td>
  </tr>
)
