// The picture is held against the engine's own state, number by number, at twenty moments.
import { expect, type Page } from 'playwright/test'
import { test } from './fixtures/base.ts'
import { ClusterPage } from './fixtures/clusterPage.ts'
import { command, keyOf, logEnd, type Truth, truth } from './fixtures/engine.ts'
import { Shell } from './fixtures/shell.ts'

type Moment = (page: Page, shell: Shell) => Promise<void>

const run =
  (seconds: number): Moment =>
  async (_, shell) => {
    await shell.goOn()
    await shell.virtualSecondsPass(seconds)
    await shell.pause()
  }

const steps =
  (count: number): Moment =>
  async (_, shell) => {
    for (let left = count; left > 0; left--) {
      const before = await shell.steps()
      await shell.step()
      await expect.poll(() => shell.steps()).toBeGreaterThan(before)
    }
  }

const kill =
  (brokerId: number): Moment =>
  async (page) => {
    await new ClusterPage(page).act(brokerId, 'Kill')
    await expect(new ClusterPage(page).broker(brokerId)).toHaveAttribute('data-lifecycle', 'down')
  }

const start =
  (brokerId: number): Moment =>
  async (page) => {
    await new ClusterPage(page).act(brokerId, 'Start')
  }

const link =
  (type: 'cutLink' | 'healLink', from: string, to: string): Moment =>
  async (page) => {
    expect(await command(page, { type, from, to })).toMatchObject({ ok: true })
  }

const client =
  (type: 'crashClient' | 'startClient', name: string): Moment =>
  async (page) => {
    expect(await command(page, { type, name })).toMatchObject({ ok: true })
  }

const moments: readonly (readonly [string, Moment])[] = [
  ['at first sight', steps(1)],
  ['after one more step', steps(1)],
  ['after five steps', steps(5)],
  ['after a second', run(1)],
  ['after a fraction', run(0.2)],
  ['right after a kill', kill(2)],
  ['before anyone noticed', run(1)],
  ['a step later', steps(1)],
  ['after the fencing', run(12)],
  ['after three steps of the smaller cluster', steps(3)],
  ['right after a start', start(2)],
  ['while it recovers', run(0.5)],
  ['when it has caught up', run(12)],
  ['with a link cut', link('cutLink', 'broker:1', 'broker:3')],
  ['with the cut link for a while', run(8)],
  ['healed', link('healLink', 'broker:1', 'broker:3')],
  ['after a consumer crashed', client('crashClient', 'analytics-1')],
  ['after its session ended', run(10)],
  ['with the consumer back', client('startClient', 'analytics-1')],
  ['at the end', run(10)],
]

function expectedPartitions(all: Truth) {
  return all.partitions
    .filter(({ topic }) => !topic.startsWith('__'))
    .map((partition) => ({
      key: keyOf(partition),
      leader: partition.leader,
      isr: partition.isr.toSorted(),
      highWatermark: partition.highWatermark,
      logEnd: logEnd(partition),
      lastOnTape: logEnd(partition) - 1,
      replicas: partition.logEndOffsets,
    }))
    .toSorted((a, b) => a.key.localeCompare(b.key))
}

function expectedLags({ partitions, committed }: Truth) {
  return committed.map(({ groupId, offset, ...place }) => {
    const partition = partitions.find((each) => keyOf(each) === keyOf(place))
    return {
      group: groupId,
      key: keyOf(place),
      committed: offset,
      lag: Math.max(0, (partition?.highWatermark ?? 0) - offset),
    }
  })
}

test('every figure of the picture is the figure in the engine, at twenty moments', async ({
  page,
}) => {
  test.setTimeout(600_000)
  const shell = new Shell(page)
  const cluster = new ClusterPage(page)
  await shell.open()
  await expect(cluster.rows).toHaveCount(9)
  await shell.setSpeed('5×')
  await shell.pause()
  for (const [name, moment] of moments) {
    await test.step(name, async () => {
      await moment(page, shell)
      // Time stands still; a view may still be on its way to the screen.
      await expect(async () => {
        const all = await truth(page)
        const shown = (await cluster.partitions())
          .map(({ tape, isr, ...rest }) => ({
            ...rest,
            isr: isr.toSorted(),
            lastOnTape: tape?.[1] ?? -1,
          }))
          .toSorted((a, b) => a.key.localeCompare(b.key))
        expect(shown).toEqual(expectedPartitions(all))
        const expected = expectedLags(all)
        for (const lag of await cluster.lags())
          if (lag.committed !== null) expect(expected).toContainEqual(lag)
      }).toPass({ timeout: 30_000, intervals: [50, 100, 200] })
    })
  }
})
