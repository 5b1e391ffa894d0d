import { type RefObject, useEffect, useRef, useState } from 'react'
import type { ByteFormat } from '../../../formats/byteFormats.ts'
import { Kbd } from '../../ui/Badge.tsx'
import { Button, IconButton } from '../../ui/Button.tsx'
import { SegmentedControl } from '../../ui/Choice.tsx'
import { NumberField, SearchField, TextField } from '../../ui/Field.tsx'
import { formatWallDate } from '../../ui/format.ts'
import { Icon } from '../../ui/Icon.tsx'
import { isTyping } from '../../ui/keys.ts'
import { Menu } from '../../ui/Menu.tsx'
import styles from './Records.module.css'
import { changeAddress, type RecordsAddress, type Seek } from './recordsAddress.ts'
import { readTime } from './timeText.ts'

const seekOptions: readonly { value: Seek; label: string; help: string }[] = [
  { value: 'newest', label: 'Newest', help: 'The newest records first' },
  { value: 'oldest', label: 'Oldest', help: 'From the start of the log' },
  { value: 'live', label: 'Live', help: 'Follow new records as they come' },
  { value: 'offset', label: 'Offset…', help: 'From an offset, in each partition' },
  { value: 'time', label: 'Time…', help: 'From the first record at or after a time' },
]

export interface RecordsToolsProps {
  readonly address: RecordsAddress
  readonly partitionCount: number
  readonly lastRecordMs: number | null
  readonly liveRunning: boolean
  readonly onLiveRunning: (running: boolean) => void
}

export function RecordsTools(props: RecordsToolsProps) {
  const { address } = props
  const choose = (seek: Seek): void => {
    const at = seek === 'offset' ? 0 : seek === 'time' ? props.lastRecordMs : null
    changeAddress({ seek, at: seek === 'time' && at !== null ? at - 60_000 : at })
  }
  return (
    <div className={styles.tools}>
      <div className={styles.toolLine}>
        <SegmentedControl
          label="Where to start"
          options={seekOptions}
          value={address.seek}
          onChange={choose}
        />
        <Search search={address.search} />
      </div>
      <div className={styles.toolLine}>
        <SeekDetail {...props} />
        <PartitionMenu chosen={address.partitions} count={props.partitionCount} />
        <FormatMenu format={address.format} />
        <span className={styles.order}>
          Merged by timestamp. Order holds only inside a partition.
        </span>
      </div>
    </div>
  )
}

function SeekDetail({ address, liveRunning, onLiveRunning }: RecordsToolsProps) {
  if (address.seek === 'live') {
    return (
      <Button
        small
        icon={liveRunning ? 'pause' : 'play'}
        onClick={() => onLiveRunning(!liveRunning)}
      >
        {liveRunning ? 'Pause following' : 'Follow again'}
      </Button>
    )
  }
  if (address.seek === 'offset') {
    return (
      <span className={styles.seekField}>
        <NumberField
          label="First offset"
          hideLabel
          min={0}
          unit="and later"
          value={address.at ?? 0}
          onChange={(at) => changeAddress({ at })}
        />
      </span>
    )
  }
  return address.seek === 'time' ? <TimeField at={address.at} /> : null
}

function TimeField({ at }: { readonly at: number | null }) {
  const [typed, setTyped] = useState<string | null>(null)
  const shown = typed ?? formatWallDate(at)
  const problem = typed !== null && readTime(typed, at) === null
  return (
    <span className={styles.timeField}>
      <TextField
        label="First time, UTC"
        hideLabel
        mono
        unit="UTC"
        value={shown}
        error={problem ? 'As 09:04:05 or 2026-11-24 09:04:05.' : null}
        onChange={(text) => {
          setTyped(text)
          const time = readTime(text, at)
          if (time !== null) changeAddress({ at: time })
        }}
      />
    </span>
  )
}

function PartitionMenu({ chosen, count }: { chosen: readonly number[] | null; count: number }) {
  const all = Array.from({ length: count }, (_, partition) => partition)
  const set = (partition: number, on: boolean): void => {
    const next = all.filter((each) => (each === partition ? on : (chosen?.includes(each) ?? false)))
    changeAddress({ partitions: next.length === 0 || next.length === count ? null : next })
  }
  const words =
    chosen === null ? 'all' : chosen.length > 3 ? `${chosen.length} of ${count}` : chosen.join(', ')
  return (
    <Menu
      trigger={
        <button type="button" className={styles.choice}>
          Partitions <b>{words}</b> <Icon name="down" size={12} />
        </button>
      }
      items={[
        { label: 'All partitions', onSelect: () => changeAddress({ partitions: null }) },
        { kind: 'separator', id: 'partitions' },
        ...all.map((partition) => ({
          kind: 'check' as const,
          label: `Partition ${partition}`,
          checked: chosen?.includes(partition) ?? false,
          onChange: (on: boolean) => set(partition, on),
        })),
      ]}
    />
  )
}

const formatWords: Readonly<Record<ByteFormat, string>> = {
  auto: 'auto',
  string: 'string',
  json: 'JSON',
  hex: 'hex',
}

function FormatMenu({ format }: { readonly format: ByteFormat }) {
  const choose = (next: ByteFormat) => () => changeAddress({ format: next })
  return (
    <Menu
      trigger={
        <button type="button" className={styles.choice}>
          Value <b>{formatWords[format]}</b> <Icon name="down" size={12} />
        </button>
      }
      items={[
        { label: 'Auto', help: 'What the bytes look like', onSelect: choose('auto') },
        { label: 'String', help: 'UTF-8 text as it is', onSelect: choose('string') },
        { label: 'JSON', help: 'Laid out; other text as it is', onSelect: choose('json') },
        { label: 'Hex', help: 'Every byte', onSelect: choose('hex') },
      ]}
    />
  )
}

const searchAfterMs = 250

function Search({ search }: { readonly search: string }) {
  const [typed, setTyped] = useState<string | null>(null)
  const input = useRef<HTMLInputElement>(null)
  useSlashKey(input)
  useEffect(() => {
    if (typed === null || typed === search) return
    const timer = setTimeout(() => {
      changeAddress({ search: typed })
      setTyped(null)
    }, searchAfterMs)
    return () => clearTimeout(timer)
  }, [typed, search])
  return (
    <span className={styles.search}>
      <SearchField
        inputRef={input}
        label="Search in key, value and headers"
        placeholder="Key, value, header"
        value={typed ?? search}
        onChange={setTyped}
        hint={<Kbd>/</Kbd>}
      />
      {(typed ?? search) !== '' && (
        <IconButton
          small
          icon="close"
          name="Clear the search"
          onClick={() => {
            setTyped(null)
            changeAddress({ search: '' })
          }}
        />
      )}
    </span>
  )
}

function useSlashKey(input: RefObject<HTMLInputElement | null>): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey) return
      if (isTyping(event.target) || event.defaultPrevented) return
      event.preventDefault()
      input.current?.focus()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [input])
}
