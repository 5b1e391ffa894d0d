import { useMemo, useState } from 'react'
import type { ClientPartitionerId } from '../../../../kafka/base/clientPartitioners.ts'
import { utf8Encode } from '../../../../kafka/base/text.ts'
import { clientPartitioners } from '../../../../kafka/partitioning/clients/clientPartitioners.ts'
import type { ClientPartitioner } from '../../../../kafka/partitioning/clients/contract.ts'
import { labLimits } from '../../../../lab/contract.ts'
import { Checkbox } from '../../../ui/Choice.tsx'
import { NumberField, TextField } from '../../../ui/Field.tsx'
import { plural } from '../../../ui/format.ts'
import type { Column } from '../../../ui/table/columns.ts'
import { DataTable } from '../../../ui/table/DataTable.tsx'
import { KeySteps } from './KeySteps.tsx'
import styles from './Results.module.css'

interface ClientRow {
  readonly client: ClientPartitioner
  /** Of the typed key; null when the rule does not look at it. */
  readonly partition: number | null
  readonly disagrees: boolean
}

/** Every rule there is, and where each puts one key. */
export function AllClients({ partitions }: { readonly partitions: number }) {
  const [key, setKey] = useState('customer-17')
  const [noKey, setNoKey] = useState(false)
  const [chosenCount, setCount] = useState<number | null>(null)
  const [chosen, setChosen] = useState<ClientPartitionerId>('java')
  const count = chosenCount ?? (Number.isInteger(partitions) && partitions > 0 ? partitions : 6)
  const bytes = useMemo(() => (noKey ? null : utf8Encode(key)), [key, noKey])
  const rows = useMemo(() => rowsOf(bytes, count), [bytes, count])
  const parting = rows.filter(({ disagrees }) => disagrees).length
  return (
    <div className={styles.clients}>
      <div className={styles.clientsTable}>
        <div className={styles.typedKey}>
          <div className={styles.typedField}>
            <TextField label="A key" value={key} onChange={setKey} mono disabled={noKey} />
          </div>
          <Checkbox label="no key" checked={noKey} onChange={setNoKey} />
          <div className={styles.typedCount}>
            <NumberField
              label="Partitions"
              value={count}
              min={1}
              max={labLimits.partitions}
              onChange={setCount}
            />
          </div>
          <p className="t2" role="status">
            {bytes === null
              ? 'Without a key each follows its keyless rule.'
              : parting === 0
                ? 'All that look at this key put it where Java does.'
                : `${plural(parting, 'rule')} put it elsewhere than Java does.`}
          </p>
        </div>
        <DataTable
          name="clients"
          caption="Clients"
          rows={rows}
          columns={columns}
          rowId={rowId}
          onOpen={({ client }) => setChosen(client.id)}
          currentId={chosen}
          empty={null}
        />
      </div>
      <KeySteps partitioner={chosen} keyBytes={bytes} partitionCount={count} />
    </div>
  )
}

function rowsOf(bytes: Uint8Array | null, count: number): ClientRow[] {
  const rows = clientPartitioners.map((client) => ({
    client,
    partition:
      bytes !== null && client.keyed !== null && client.isKeyed(bytes)
        ? client.keyed.partitionOf(bytes, 0, bytes.length, count)
        : null,
  }))
  const java = rows.find(({ client }) => client.id === 'java')?.partition ?? null
  return rows.map((row) => ({
    ...row,
    disagrees: row.partition !== null && java !== null && row.partition !== java,
  }))
}

const rowId = ({ client }: ClientRow): string => client.id

const columns: readonly Column<ClientRow>[] = [
  {
    id: 'name',
    header: 'Rule',
    value: ({ client }) => client.label,
    cell: ({ client }) => (
      <span title={client.usedBy}>
        {client.label}
        {client.isDefault && <span className="t3"> default</span>}
      </span>
    ),
    isName: true,
  },
  {
    id: 'partition',
    header: 'Partition',
    explain: 'Where it puts the key above; marked where Java puts it elsewhere.',
    value: ({ partition }) => partition,
    cell: ({ partition, disagrees }) =>
      partition === null ? (
        <span className="t3">-</span>
      ) : (
        <span className={disagrees ? styles.parted : undefined}>
          {partition}
          {disagrees && <span className="visually-hidden"> not as Java</span>}
        </span>
      ),
    numeric: true,
  },
  {
    id: 'client',
    header: 'Client',
    value: ({ client }) => `${client.client} ${client.version}`,
  },
  { id: 'setting', header: 'Setting', value: ({ client }) => client.setting, mono: true },
  { id: 'keyed', header: 'With a key', value: ({ client }) => client.keyedRule },
  { id: 'keyless', header: 'Without a key', value: ({ client }) => client.keylessRule },
  { id: 'empty', header: 'Empty key', value: ({ client }) => client.emptyKeyRule },
  {
    id: 'source',
    header: 'Source',
    value: ({ client }) => client.source,
    hiddenAtFirst: true,
  },
]
