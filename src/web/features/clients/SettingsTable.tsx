import { setQuery } from '../../location/hashLocation.ts'
import { Badge } from '../../ui/Badge.tsx'
import { Button } from '../../ui/Button.tsx'
import styles from './Clients.module.css'
import type { ClientView } from './clientWords.ts'
import { settingRows } from './settingRows.ts'

/** All settings in force, those that are not Kafka's defaults marked. */
export function SettingsTable({ client }: { readonly client: ClientView }) {
  return (
    <section className={styles.part} aria-label="Settings">
      <div className={styles.sectionHead}>
        <h2>Settings</h2>
        <span className={styles.space} />
        <Button small icon="edit" onClick={() => setQuery({ edit: client.name })}>
          Change
        </Button>
      </div>
      <table className={styles.table}>
        <thead className="visually-hidden">
          <tr>
            <th scope="col">Name</th>
            <th scope="col">Value</th>
            <th scope="col">Source</th>
          </tr>
        </thead>
        <tbody>
          {settingRows(client).map(({ name, value, isSet }) => (
            <tr key={name}>
              <th scope="row" className={isSet === null ? 't2' : 'mono t2'}>
                {name}
              </th>
              <td className="mono cut" title={value} style={{ maxWidth: 260 }}>
                {value}
              </td>
              <td className={styles.right}>
                {isSet !== null && (
                  <Badge tone={isSet ? 'accent' : 'plain'}>{isSet ? 'set' : 'default'}</Badge>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
