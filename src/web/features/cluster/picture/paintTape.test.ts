// @vitest-environment jsdom
import { expect, test } from 'vitest'
import type { PartitionView, ReplicaView } from '../../../../bridge/views.ts'
import { exampleCluster } from '../../../../testing/views/cluster.ts'
import { readPalette } from '../../../ui/keyColors.ts'
import { paintTape } from './paintTape.ts'
import { tapeModel } from './tapeModel.ts'

/** A pen that notes the boxes it is asked for; everything else does nothing. */
function notingPen() {
  const boxes: { x: number; width: number; height: number }[] = []
  const pen = new Proxy(
    {},
    {
      get: (_, name) => {
        if (name === 'roundRect') {
          return (x: number, _y: number, width: number, height: number) =>
            boxes.push({ x, width, height })
        }
        if (name === 'createLinearGradient') return () => ({ addColorStop: () => undefined })
        return () => undefined
      },
      set: () => true,
    },
  ) as CanvasRenderingContext2D
  return { pen, boxes }
}

const place = { x: 100, y: 20, width: 168, height: 18, pitch: 7 }

function cellsOf(partition: PartitionView, replica: ReplicaView): number[] {
  const { pen, boxes } = notingPen()
  const model = tapeModel(partition, 24)
  paintTape(
    pen,
    model,
    place,
    { ...partition, replica },
    {
      palette: { ...readPalette(), keys: [] },
      marks: false,
      slide: 0,
    },
  )
  // The first box is the ground; cells are 6 px wide, outlines a little less.
  return boxes
    .slice(1)
    .filter(({ width }) => width <= 6)
    .map(({ x }) => partition.tape.offsets[model.from + Math.floor((x - place.x) / 7)] ?? -1)
}

const clicks2 = exampleCluster().partitions.find(
  ({ topic, partition }) => topic === 'clicks' && partition === 2,
) as PartitionView

test.each(clicks2.replicas.map((replica) => [replica.state, replica] as const))(
  'the %s replica’s cells are the view’s offsets below its own log end',
  (_, replica) => {
    const shown = clicks2.tape.offsets.slice(-22)
    expect(cellsOf(clicks2, replica)).toEqual(
      shown.filter((offset) => offset < replica.logEndOffset),
    )
  },
)
