import { useMemo } from 'react'
import type { ConsumerView, GroupView } from '../../../bridge/views.ts'
import { consumerDefaults } from '../../../kafka/base/clientDefaults.ts'
import type { ConsumerSettings } from '../../../kafka/base/commands.ts'
import { useQuery } from '../../session/useQuery.ts'
import { useClients } from '../../state/views.ts'
import { Badge } from '../../ui/Badge.tsx'
import { listInWords } from '../../ui/format.ts'
import { EmptyState, Skeleton } from '../../ui/States.tsx'
import type { Column } from '../../ui/table/columns.ts'
import { DataTable } from '../../ui/table/DataTable.tsx'
import styles from './Groups.module.css'

interface ConfigLine {
  readonly name: string
  readonly value: string
  /** "all members", "billing-1 and billing-2", "broker 2". */
  readonly holder: string
  readonly isDefault: boolean
  readonly documentation: string
}

const rowId = (row: ConfigLine): string => `${row.name} ${row.holder}`

const columns: readonly Column<ConfigLine>[] = [
  {
    id: 'name',
    header: 'Name',
    isName: true,
    value: (row) => row.name,
    cell: (row) => <code className={row.isDefault ? 't2' : 't1'}>{row.name}</code>,
  },
  { id: 'value', header: 'Value', mono: true, value: (row) => row.value },
  { id: 'holder', header: 'Set at', value: (row) => row.holder },
  {
    id: 'default',
    header: 'Source',
    value: (row) => (row.isDefault ? 'default' : 'set'),
    cell: (row) => (
      <Badge tone={row.isDefault ? 'plain' : 'accent'}>{row.isDefault ? 'default' : 'set'}</Badge>
    ),
  },
  {
    id: 'documentation',
    header: 'What it does',
    grows: true,
    value: (row) => row.documentation,
    cell: (row) => <span className="t2">{row.documentation}</span>,
  },
]

/** Groups of the newer kinds have settings of their own. */
const governsClassicGroups = (name: string): boolean =>
  /^(group|offsets)\./.test(name) && !/^group\.(consumer|share|streams)\./.test(name)

/** What governs the group: settings of its members, and of the broker that coordinates it. */
export function ConfigurationTab({ group }: { readonly group: GroupView }) {
  const consumers = useClients((clients) => clients.consumers)
  const known = group.coordinator >= 0
  const broker = useQuery(
    'brokerConfig',
    { brokerId: group.coordinator },
    { every: 5000, enabled: known },
  )
  const rows = useMemo(() => {
    const own = consumers?.filter(({ settings }) => settings.groupId === group.groupId) ?? []
    const ofBroker = (broker.answer ?? [])
      .filter(({ name }) => governsClassicGroups(name))
      .map((row) => ({
        name: row.name,
        value: row.value ?? 'not set',
        holder: `broker ${group.coordinator}`,
        isDefault: row.isDefault,
        documentation: row.documentation,
      }))
    return [...memberLines(own), ...ofBroker]
  }, [consumers, broker.answer, group])
  return (
    <>
      <p className={styles.intro}>
        A classic group has no configuration of its own: its members and its coordinator decide.
      </p>
      {known && broker.state === 'loading' && broker.answer === null ? (
        <Skeleton rows={8} label="Reading the configuration" />
      ) : (
        <DataTable
          name="configs"
          caption="Settings"
          rows={rows}
          columns={columns}
          rowId={rowId}
          empty={
            <EmptyState title="Nothing to show">
              The group has neither a member of this workspace nor a coordinator now.
            </EmptyState>
          }
        />
      )}
    </>
  )
}

const memberSettings: readonly (readonly [keyof ConsumerSettings, name: string, what: string])[] = [
  [
    'partitionAssignmentStrategy',
    'partition.assignment.strategy',
    'The rules a member knows; the group uses one that all know.',
  ],
  ['sessionTimeoutMs', 'session.timeout.ms', 'A member silent for so long is put out.'],
  ['heartbeatIntervalMs', 'heartbeat.interval.ms', 'How often a member says that it lives.'],
  ['maxPollIntervalMs', 'max.poll.interval.ms', 'A member that polls less often leaves.'],
  ['autoOffsetReset', 'auto.offset.reset', 'Where to begin without a committed offset.'],
  ['enableAutoCommit', 'enable.auto.commit', 'Whether it commits what it polled by itself.'],
  ['autoCommitIntervalMs', 'auto.commit.interval.ms', 'How often it commits by itself.'],
  ['isolationLevel', 'isolation.level', 'Whether records of open transactions are read.'],
]

/** One line for each value in use, with who has it. */
function memberLines(members: readonly ConsumerView[]): ConfigLine[] {
  return memberSettings.flatMap(([key, name, documentation]) => {
    const holders = new Map<string, string[]>()
    for (const { name: member, settings } of members) {
      const value = String(settings[key])
      const holding = holders.get(value)
      if (holding) holding.push(member)
      else holders.set(value, [member])
    }
    return [...holders].map(([value, names]) => ({
      name,
      value,
      holder: names.length === members.length ? 'all members' : listInWords(names),
      isDefault: value === String(consumerDefaults[key]),
      documentation,
    }))
  })
}
