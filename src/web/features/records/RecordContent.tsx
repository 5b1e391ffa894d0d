import { memo, useState } from 'react'
import type { RecordRow } from '../../../bridge/queries.ts'
import {
  type ByteFormat,
  bytesKind,
  describeBytes,
  type FormattedBytes,
  formatBytesAs,
} from '../../../formats/byteFormats.ts'
import { Badge, KeyTag } from '../../ui/Badge.tsx'
import { Button } from '../../ui/Button.tsx'
import { KindBadge } from './BytesText.tsx'
import { hueOfKey, keyText } from './keyOf.ts'
import styles from './RecordPane.module.css'
import { useRecordsAddress } from './recordsAddress.ts'

/** Key, value and headers as they were sent. */
export const RecordContent = memo(function RecordContent({ row }: { readonly row: RecordRow }) {
  const { format } = useRecordsAddress()
  return (
    <div className={styles.content}>
      <div>
        <h3 className={styles.cap}>
          Key <span>{describeBytes(row.key)}</span>
        </h3>
        <div className={styles.key}>
          {bytesKind(row.key) !== 'nullText' && row.key !== null && row.key.length > 0 && (
            <>
              <KeyTag short hue={hueOfKey(row.key)} text={keyText(row.key)} />
              {formatBytesAs(row.key, 'auto').text}
            </>
          )}
          <KindBadge bytes={row.key} />
        </div>
      </div>
      <div>
        <h3 className={styles.cap}>
          Value <span>{describeBytes(row.value)}</span>
          {row.value === null && (
            <Badge tone="warn" title="Compaction removes its key">
              tombstone
            </Badge>
          )}
        </h3>
        <Value bytes={row.value} format={format} />
      </div>
      <div>
        <h3 className={styles.cap}>
          Headers <span>{row.headers.length}</span>
        </h3>
        <Headers row={row} />
      </div>
    </div>
  )
})

const mostLines = 200

function Value({ bytes, format }: { bytes: Uint8Array | null; format: ByteFormat }) {
  const [all, setAll] = useState(false)
  const formatted = formatBytesAs(bytes, format)
  if (bytes === null || bytes.length === 0) return <KindBadge bytes={bytes} />
  return (
    <>
      {formatted.kind === 'nullText' && <KindBadge bytes={bytes} />}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls by keys. */}
      <pre className={styles.value} tabIndex={0} data-testid="record-value">
        <ValueText formatted={formatted} all={all} />
      </pre>
      {!all && isLong(formatted) && (
        <Button small onClick={() => setAll(true)}>
          Show all of it
        </Button>
      )}
      {formatted.problem && <p className={styles.note}>{formatted.problem}</p>}
    </>
  )
}

const mostCharacters = 20_000

const isLong = ({ lines, text }: FormattedBytes): boolean =>
  lines ? lines.length > mostLines : text.length > mostCharacters

function ValueText({ formatted, all }: { formatted: FormattedBytes; all: boolean }) {
  if (!formatted.lines) return all ? formatted.text : formatted.text.slice(0, mostCharacters)
  const lines = all ? formatted.lines : formatted.lines.slice(0, mostLines)
  return lines.map((line, at) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place.
    <div key={at}>
      {'  '.repeat(line.depth)}
      {line.tokens.map((token, place) =>
        token.kind === 'name' ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: a token is its place.
          <span key={place} className="t1">
            {token.text}
          </span>
        ) : token.text === ':' && token.kind === 'mark' ? (
          ': '
        ) : (
          token.text
        ),
      )}
    </div>
  ))
}

function Headers({ row }: { readonly row: RecordRow }) {
  if (row.headers.length === 0) return <div className="t3">none</div>
  return (
    <dl className={styles.headers}>
      {row.headers.map((header, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: names may repeat, the order is the record's.
        <div key={at}>
          <dt>{header.key}</dt>
          <dd>
            <KindBadge bytes={header.value} />
            {header.value !== null && formatBytesAs(header.value, 'auto').text}
          </dd>
        </div>
      ))}
    </dl>
  )
}
