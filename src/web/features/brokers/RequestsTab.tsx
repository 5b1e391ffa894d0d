import { useMemo } from 'react'
import { useQueryParam } from '../../location/hashLocation.ts'
import { useViews } from '../../session/useSession.ts'
import { useRequests } from '../../state/views.ts'
import { Button } from '../../ui/Button.tsx'
import { Switch } from '../../ui/Choice.tsx'
import { EmptyState } from '../../ui/States.tsx'
import { DataTable } from '../../ui/table/DataTable.tsx'
import styles from './Brokers.module.css'
import { requestColumns, requestRowId } from './requestColumns.tsx'

/** The newest requests that a node sent or got, with what came of them. */
export function RequestsTab({ address }: { readonly address: string }) {
  useViews('requests')
  const requests = useRequests()
  const [failed, setFailed] = useQueryParam('failed')
  const rows = useMemo(
    () =>
      requests.filter(
        (request) =>
          (request.from === address || request.to === address) &&
          (failed === null || request.error !== null),
      ),
    [requests, address, failed],
  )
  return (
    <>
      <p className={styles.intro}>
        Only the newest requests are kept. To read in peace, pause the time.
      </p>
      <DataTable
        name="requests"
        caption="Requests"
        rows={rows}
        columns={requestColumns}
        rowId={requestRowId}
        defaultSort={{ id: 'time', desc: true }}
        tools={
          <Switch
            label="Only failed"
            checked={failed !== null}
            onChange={(on) => setFailed(on ? '1' : null)}
          />
        }
        empty={
          <EmptyState
            title={failed === null ? 'No request lately' : 'No request failed lately'}
            action={
              failed === null ? undefined : (
                <Button onClick={() => setFailed(null)}>Show all requests</Button>
              )
            }
          >
            {failed === null
              ? 'A broker that is down or cut off gets none; while time is paused none is sent.'
              : 'Every answer of the newest requests was without an error.'}
          </EmptyState>
        }
      />
    </>
  )
}
