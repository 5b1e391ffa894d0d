import { type ByteFormat, bytesKind, previewBytes } from '../../../formats/byteFormats.ts'
import { Badge } from '../../ui/Badge.tsx'
import { keyColor } from '../../ui/keyColors.ts'
import { hueOfKey } from './keyOf.ts'
import styles from './Records.module.css'

const explained = {
  null: 'null: no bytes at all',
  empty: 'empty: zero bytes, which is not null',
  nullText: 'the four letters null, which is not null',
}

/** Tells null, empty and the text "null" apart; nothing for other content. */
export function KindBadge({ bytes }: { readonly bytes: Uint8Array | null }) {
  const kind = bytesKind(bytes)
  if (kind !== 'null' && kind !== 'empty' && kind !== 'nullText') return null
  return (
    <Badge tone="outline" title={explained[kind]}>
      {kind === 'nullText' ? '"null"' : kind}
    </Badge>
  )
}

export interface BytesTextProps {
  readonly bytes: Uint8Array | null
  readonly format: ByteFormat
}

/** Bytes on one line of a table. */
export function BytesText({ bytes, format }: BytesTextProps) {
  const kind = bytesKind(bytes)
  if (kind === 'null' || kind === 'empty' || kind === 'nullText') return <KindBadge bytes={bytes} />
  return <span className="mono">{previewBytes(bytes, format)}</span>
}

export interface KeyBarProps {
  readonly recordKey: Uint8Array | null
  /** Hollow: written, not yet readable. */
  readonly hollow: boolean
}

export function KeyBar({ recordKey, hollow }: KeyBarProps) {
  const color = recordKey === null ? 'var(--null)' : keyColor(hueOfKey(recordKey))
  return (
    <span
      className={styles.keyBar}
      style={hollow ? { boxShadow: `inset 0 0 0 1.5px ${color}` } : { background: color }}
      aria-hidden="true"
    />
  )
}
