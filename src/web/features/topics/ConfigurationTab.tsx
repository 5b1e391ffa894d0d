import type { ConfigRow } from '../../../bridge/queries.ts'
import { useQueryParam } from '../../location/hashLocation.ts'
import { useQuery } from '../../session/useQuery.ts'
import { Button } from '../../ui/Button.tsx'
import { Switch } from '../../ui/Choice.tsx'
import { CommandLine } from '../../ui/CommandLine.tsx'
import { EmptyState, ErrorState, Skeleton } from '../../ui/States.tsx'
import { DataTable } from '../../ui/table/DataTable.tsx'
import { configColumns } from './configColumns.tsx'
import styles from './Topics.module.css'
import { describeConfigsLine } from './topicCommands.ts'
import { useBootstrap } from './useBootstrap.ts'

const rowId = (row: ConfigRow): string => row.name

/** Effective settings by Kafka's names, and where each value comes from. */
export function ConfigurationTab({ topic }: { readonly topic: string }) {
  const configs = useQuery('topicConfig', { topic }, { every: 2000 })
  const [set, setSet] = useQueryParam('set')
  const bootstrap = useBootstrap()
  if (configs.answer === null) {
    if (configs.state === 'loading') return <Skeleton rows={10} label="Reading the configuration" />
    return (
      <div className={styles.pad}>
        <ErrorState
          title="The configuration could not be read"
          action={
            <Button icon="refresh" onClick={configs.reload}>
              Try again
            </Button>
          }
        >
          {configs.message}
        </ErrorState>
      </div>
    )
  }
  const rows = set === null ? configs.answer : configs.answer.filter((row) => !row.isDefault)
  return (
    <>
      <p className={styles.intro}>
        What holds for this topic now. Settings are given when a topic is created; this release
        cannot change those of a topic that exists.
      </p>
      <DataTable
        name="configs"
        caption="Settings"
        rows={rows}
        columns={configColumns}
        rowId={rowId}
        defaultSort={{ id: 'name', desc: false }}
        tools={
          <Switch
            label="Only what is set"
            checked={set !== null}
            onChange={(on) => setSet(on ? '1' : null)}
          />
        }
        empty={
          <EmptyState
            title="Nothing is set"
            action={<Button onClick={() => setSet(null)}>Show all settings</Button>}
          >
            Every setting has its default.
          </EmptyState>
        }
      />
      <div className={styles.command}>
        <CommandLine command={describeConfigsLine(bootstrap, topic)} />
      </div>
    </>
  )
}
