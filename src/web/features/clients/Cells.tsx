// Cells that both tables of clients share.

import { setQuery } from '../../location/hashLocation.ts'
import { StateBadge } from '../../ui/Badge.tsx'
import { formatDecimal } from '../../ui/format.ts'
import { Link } from '../../ui/Link.tsx'
import { Sparkline } from '../../ui/Sparkline.tsx'
import { RowButtons } from './ClientButtons.tsx'
import styles from './Clients.module.css'
import { clientPath } from './clientPaths.ts'
import { type ClientView, stateSentence, stateTones } from './clientWords.ts'
import { errorMeaning } from './errorWords.ts'

export const NameCell = ({ client }: { readonly client: ClientView }) => (
  <span data-client={client.name}>
    <Link to={clientPath(client.name)} plain>
      <b>{client.name}</b>
    </Link>
  </span>
)

export const StateCell = ({ client }: { readonly client: ClientView }) => (
  <StateBadge tone={stateTones[client.state]} title={stateSentence(client)}>
    {client.state}
  </StateBadge>
)

export const RateCell = ({ client }: { readonly client: ClientView }) => (
  <span className={styles.cell}>
    <Sparkline
      values={client.rateHistory}
      label={`Records a second of ${client.name}, last 60 s`}
      width={64}
      height={20}
    />
    <span className={styles.rate}>{formatDecimal(client.recordsPerSecond, 1)}</span>
  </span>
)

export function ErrorCell({ client }: { readonly client: ClientView }) {
  const { lastError } = client
  if (lastError === null) return <span className="t3">none</span>
  return (
    <span className="bad" title={errorMeaning(lastError) ?? lastError}>
      {lastError}
    </span>
  )
}

export const ActionsCell = ({ client }: { readonly client: ClientView }) => (
  <RowButtons client={client} onEdit={() => setQuery({ edit: client.name })} />
)
