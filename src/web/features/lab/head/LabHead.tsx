import { memo } from 'react'
import type { LabResult, LabSetup } from '../../../../lab/contract.ts'
import { labJson, measuresCsv, movedKeysCsv, partitionsCsv } from '../../../../lab/export.ts'
import { labLink } from '../../../session/labLink.ts'
import { Badge, Chip } from '../../../ui/Badge.tsx'
import { Button, IconButton } from '../../../ui/Button.tsx'
import { formatNumber } from '../../../ui/format.ts'
import { Menu, type MenuItem } from '../../../ui/Menu.tsx'
import { PageHead } from '../../../ui/PageHead.tsx'
import { toast } from '../../../ui/Toasts.tsx'
import { saveFile } from '../../../ui/table/exportRows.ts'
import { benchOf, change, firstSetup } from '../bench.ts'
import { setBench } from '../benchStore.ts'
import type { Measure } from '../cards/cardFigures.ts'
import { ExperimentMenu } from '../learn/ExperimentMenu.tsx'
import { openExperiment } from '../learn/guideStore.ts'
import type { Shown } from '../useBenchRun.ts'
import styles from './Head.module.css'
import { savePng } from './labPng.ts'

export interface LabHeadProps {
  readonly setup: LabSetup
  readonly shown: Shown | null
  readonly measure: Measure
  readonly isEarlier: boolean
}

const howMany = ['none', 'one', 'both', 'all three', 'all four', 'all five', 'all six']

export const LabHead = memo(function LabHead(props: LabHeadProps) {
  const { setup, shown, measure, isEarlier } = props
  const nothingYet = shown === null ? 'Nothing has run yet.' : null
  return (
    <PageHead
      title="Partitioning lab"
      badges={
        <>
          <Menu trigger={<IconButton icon="down" name="Set-ups" small />} items={setUps(setup)} />
          <ExperimentMenu onOpen={openExperiment} />
          <span className={styles.onlyWide}>
            <Chip>Runs without a cluster</Chip>
          </span>
          {shown && (
            <Chip icon="check">
              Same {formatNumber(shown.result.setup.records)} records for{' '}
              {howMany[shown.result.placements.length]}
            </Chip>
          )}
          {isEarlier && <Badge tone="warn">of the earlier set-up</Badge>}
        </>
      }
      actions={
        <>
          <Button kind="quiet" icon="share" onClick={() => void share(setup)}>
            Share
          </Button>
          {shown ? (
            <Menu
              align="end"
              trigger={
                <Button kind="quiet" icon="download">
                  CSV
                </Button>
              }
              items={tables(shown.result)}
            />
          ) : (
            <Button kind="quiet" icon="download" disabledReason={nothingYet} showReason={false}>
              CSV
            </Button>
          )}
          <Button
            kind="quiet"
            icon="download"
            disabledReason={nothingYet}
            showReason={false}
            onClick={() =>
              shown &&
              saveFile('lab.json', labJson(shown.result, shown.brokers), 'application/json')
            }
          >
            JSON
          </Button>
          <Button
            kind="quiet"
            icon="download"
            disabledReason={nothingYet}
            showReason={false}
            onClick={() => shown && void picture(shown.result, measure)}
          >
            PNG
          </Button>
        </>
      }
    />
  )
})

const setUps = (setup: LabSetup): MenuItem[] => [
  {
    label: 'Begin anew',
    help: 'Four clients, 40 keys by Zipf, 6 partitions',
    icon: 'new',
    onSelect: () => setBench(benchOf(firstSetup)),
  },
  {
    label: 'Another seed',
    help: 'The same set-up with other records',
    icon: 'refresh',
    onSelect: () =>
      setBench((now) => change(now, { seed: ((now.setup.seed || 0) + 1) % 4_294_967_296 })),
  },
  {
    label: 'Copy link',
    help: 'Whoever opens it gets this set-up and the same result',
    icon: 'share',
    onSelect: () => void share(setup),
  },
]

const csv = 'text/csv;charset=utf-8'

const tables = (result: LabResult): MenuItem[] => [
  {
    label: 'Measures',
    help: 'A line for each strategy',
    onSelect: () => saveFile('lab-measures.csv', measuresCsv(result), csv),
  },
  {
    label: 'Partitions',
    help: 'Records and bytes on each partition',
    onSelect: () => saveFile('lab-partitions.csv', partitionsCsv(result), csv),
  },
  {
    label: 'Moved keys',
    help: 'Where keys go when the topic grows',
    onSelect: () => saveFile('lab-moved-keys.csv', movedKeysCsv(result), csv),
  },
]

async function share(setup: LabSetup): Promise<void> {
  const { to, left } = labLink(setup)
  const url = new URL(window.location.href)
  url.hash = to
  try {
    await navigator.clipboard.writeText(url.href)
    toast(
      left.length === 0
        ? { tone: 'ok', text: 'The link is copied: it gives this set-up and the same result.' }
        : { tone: 'warn', title: 'The link is copied, not all of it', text: left.join(' ') },
    )
  } catch {
    toast({ tone: 'bad', text: 'This browser does not let the page copy. Copy the address bar.' })
  }
}

async function picture(result: LabResult, measure: Measure): Promise<void> {
  try {
    await savePng(result, measure)
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    toast({ tone: 'bad', text: `The picture could not be made: ${why}` })
  }
}
