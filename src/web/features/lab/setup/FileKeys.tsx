import { useRef, useState } from 'react'
import { keyColumns } from '../../../../lab/keyLists.ts'
import { Button } from '../../../ui/Button.tsx'
import { Checkbox } from '../../../ui/Choice.tsx'
import { formatBytes } from '../../../ui/format.ts'
import type { Bench } from '../bench.ts'
import type { Problems } from '../problems.ts'
import { readKeyColumn, readKeyLines } from '../readKeys.ts'
import { ListFacts } from './ListFacts.tsx'
import { SelectRow } from './Rows.tsx'
import styles from './Setup.module.css'
import { type ReadKeys, useReadKeys } from './useReadKeys.ts'

/** Bytes; a text of this size still fits memory several times. */
const MOST_BYTES = 67_108_864

interface KeyFile {
  /** Counts the files opened: one of the same name may be another. */
  readonly number: number
  readonly name: string
  readonly text: string
}

interface FileKeysProps {
  readonly bench: Bench
  readonly problems: Problems
}

/** A CSV file has columns; any other has a key a line. */
const isTable = ({ name }: KeyFile): boolean => /\.(csv|tsv)$/i.test(name)

export function FileKeys({ bench, problems }: FileKeysProps) {
  const { keys, keysFrom } = bench.setup
  const [file, setFile] = useState<KeyFile | null>(null)
  const [refused, setRefused] = useState<string | null>(null)
  const reader = useReadKeys('file')
  const open = async (chosen: File): Promise<void> => {
    setRefused(null)
    if (chosen.size > MOST_BYTES) {
      setRefused(`${chosen.name} has ${formatBytes(chosen.size)}; 64 MiB are allowed.`)
      return
    }
    try {
      const text = await chosen.text()
      const read = { number: (file?.number ?? 0) + 1, name: chosen.name, text }
      setFile(read)
      if (!isTable(read)) reader.start((reading) => readKeyLines(read.text, reading), read.name)
    } catch {
      setRefused(`${chosen.name} could not be read.`)
    }
  }
  const isEmpty = keys.kind === 'list' && keys.keys.length === 0
  // What was read says itself that there was nothing in it.
  const error = !isEmpty
    ? problems.of('keys.keys')
    : reader.state.kind === 'read'
      ? undefined
      : missing(file)
  return (
    <>
      <DropBox onFile={(chosen) => void open(chosen)} name={file?.name ?? keysFrom} />
      {refused !== null && (
        <p className={styles.rowError} role="alert">
          {refused}
        </p>
      )}
      {file && isTable(file) && <ColumnFields key={file.number} file={file} reader={reader} />}
      <ListFacts
        keys={keys}
        keysFrom={keysFrom}
        state={reader.state}
        error={refused === null ? error : undefined}
      />
    </>
  )
}

/** What is to be done for there to be keys. */
function missing(file: KeyFile | null): string {
  if (file === null) return 'Choose a file with keys.'
  if (file.text.trim() === '') return `${file.name} is empty.`
  return isTable(file) ? 'Choose the column that has the keys.' : `${file.name} has no keys.`
}

function ColumnFields({ file, reader }: { readonly file: KeyFile; readonly reader: ReadKeys }) {
  const [hasHeader, setHasHeader] = useState(true)
  const [column, setColumn] = useState('')
  const columns = keyColumns(file.text, hasHeader)
  const take = (at: string, header: boolean): void => {
    setColumn(at)
    if (at === '') return
    const name = keyColumns(file.text, header)[Number(at)] ?? at
    reader.start(
      (reading) => readKeyColumn(file.text, { column: Number(at), hasHeader: header }, reading),
      `column ${name.slice(0, 80)} of ${file.name.slice(0, 120)}`,
    )
  }
  return (
    <>
      <SelectRow
        label="Column"
        value={column}
        options={[
          { value: '', label: 'choose one' },
          ...columns.map((name, at) => ({ value: String(at), label: name })),
        ]}
        onChange={(at) => take(at, hasHeader)}
      />
      <Checkbox
        label="The first row has names"
        checked={hasHeader}
        onChange={(header) => {
          setHasHeader(header)
          take(column, header)
        }}
      />
    </>
  )
}

interface DropBoxProps {
  readonly name: string | null
  readonly onFile: (file: File) => void
}

function DropBox({ name, onFile }: DropBoxProps) {
  const picker = useRef<HTMLInputElement>(null)
  const [over, setOver] = useState(false)
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a shortcut of the button inside.
    <div
      className={styles.drop}
      data-over={over || undefined}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault()
        setOver(false)
        const [file] = event.dataTransfer.files
        if (file) onFile(file)
      }}
    >
      <span>{name ?? 'Drop a CSV file here, or a text with a key a line.'}</span>
      <Button small icon="upload" onClick={() => picker.current?.click()}>
        Choose a file
      </Button>
      <input
        ref={picker}
        type="file"
        hidden
        aria-label="File with keys"
        accept=".csv,.tsv,.txt,text/plain,text/csv"
        onChange={(event) => {
          const [file] = event.target.files ?? []
          event.target.value = ''
          if (file) onFile(file)
        }}
      />
    </div>
  )
}
