import styles from './Code.module.css'
import { fullName, partitionerNames, signature } from './partitionerNames.ts'

/** The signature and everything in reach, with what it means; and what the code may not do. */
export const NamesTable = () => (
  <details className={styles.names}>
    <summary>What your code is given, and its limits</summary>
    <p className={styles.signature}>
      <code>{signature}</code>
    </p>
    <table>
      <thead>
        <tr>
          <th scope="col">Name</th>
          <th scope="col">Type</th>
          <th scope="col">Meaning</th>
        </tr>
      </thead>
      <tbody>
        {partitionerNames.map((each) => (
          <tr key={fullName(each)}>
            <td>
              <code>{fullName(each)}</code>
            </td>
            <td>
              <code>{each.type}</code>
            </td>
            <td>{each.info}</td>
          </tr>
        ))}
      </tbody>
    </table>
    <ul>
      <li>
        The whole text runs anew for every record: a variable at the top starts over each time. What
        is to last goes into <code>state</code>, which is kept as JSON of at most 64 KiB.
      </li>
      <li>
        It runs in a sealed virtual machine: no network, no storage, no page, no timers.{' '}
        <code>Date.now()</code> is the record’s timestamp and <code>Math.random()</code> is drawn
        from the seed, so that a run can be repeated.
      </li>
      <li>
        A batch of records has a limited number of steps and 32 MiB of memory. The text may be 32
        KiB long. What fails is told with its line and column.
      </li>
    </ul>
  </details>
)
