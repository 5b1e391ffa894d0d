// Where everything of the picture stands. Plain arithmetic on the size of the place and on what is shown, so
// that cards, canvas and flights agree to the pixel. All figures are CSS pixels from the board's left top.

import { topicPartitionKey } from '../../../../kafka/base/ids.ts'
import { placeGroups, placeProducers } from './placeCards.ts'

export interface ProducerInput {
  readonly name: string
  readonly topic: string
}

export interface GroupInput {
  readonly groupId: string
  readonly members: readonly { readonly name: string; readonly partitions: readonly string[] }[]
}

export interface LayoutInput {
  readonly width: number
  readonly height: number
  readonly brokerIds: readonly number[]
  readonly topics: readonly { readonly name: string; readonly partitions: number }[]
  readonly producers: readonly ProducerInput[]
  readonly groups: readonly GroupInput[]
}

export interface Lane {
  readonly brokerId: number
  readonly x: number
  readonly width: number
  /** Left edge of the tape's first cell. */
  readonly tapeX: number
}

export interface Row {
  /** `orders-2`. */
  readonly key: string
  readonly topic: string
  readonly partition: number
  readonly y: number
}

export interface ProducerCardPlace {
  readonly name: string
  readonly topic: string
  readonly y: number
  readonly height: number
  /** Height of one line of the accumulator; 0 when it is folded away. */
  readonly portPitch: number
  /** Where the wire of a partition leaves, by partition. */
  readonly ports: readonly number[]
}

export interface GroupCardPlace {
  readonly groupId: string
  readonly y: number
  readonly height: number
  readonly memberPitch: number
  /** 0: the members' partitions are only counted. */
  readonly chipPitch: number
  /** Middle of each member's line, by name. */
  readonly members: ReadonlyMap<string, number>
  /** Middle of each partition's chip, by `topic-partition`. */
  readonly chips: ReadonlyMap<string, number>
}

export interface PictureLayout {
  readonly width: number
  readonly height: number
  readonly compact: boolean
  readonly top: number
  readonly headHeight: number
  readonly topicHeadHeight: number
  readonly laneBottom: number
  readonly lanes: readonly Lane[]
  readonly laneOf: ReadonlyMap<number, Lane>
  readonly gridX: number
  readonly gutter: number
  readonly gridEnd: number
  readonly rowHeight: number
  readonly railTop: number
  readonly railBottom: number
  readonly tapeTop: number
  readonly leaderHeight: number
  readonly followerHeight: number
  readonly pitch: number
  /** Cells that fit in a tape; the last `tapeRoom` stay free for what is on its way. */
  readonly tapeCells: number
  readonly topicHeads: readonly { readonly topic: string; readonly y: number }[]
  readonly rows: readonly Row[]
  readonly rowOf: ReadonlyMap<string, Row>
  readonly producersX: number
  readonly producerWidth: number
  readonly producerCards: readonly ProducerCardPlace[]
  readonly groupsX: number
  readonly groupWidth: number
  readonly groupCards: readonly GroupCardPlace[]
}

export const tapeRoom = 2
/** Three lanes still show tapes at this width; more of them need more. */
const smallestWidth = (brokers: number): number => (brokers <= 3 ? 640 : 880)

const top = 10
const sideMargin = 14
const laneGap = 8

interface Measures {
  readonly producerWidth: number
  readonly groupWidth: number
  readonly gutter: number
  readonly producerGap: number
  readonly groupGap: number
}

function measuresOf(width: number): Measures {
  if (width >= 1240)
    return { producerWidth: 164, groupWidth: 222, gutter: 72, producerGap: 48, groupGap: 62 }
  if (width >= 880)
    return { producerWidth: 140, groupWidth: 190, gutter: 66, producerGap: 40, groupGap: 50 }
  return { producerWidth: 112, groupWidth: 152, gutter: 58, producerGap: 18, groupGap: 24 }
}

interface RowMeasures {
  readonly compact: boolean
  readonly rowHeight: number
  readonly headHeight: number
  readonly topicHead: number
  readonly topicGap: number
}

function measureRows(height: number, topics: number, rows: number): RowMeasures {
  const roomy = { headHeight: 62, topicHead: 22, topicGap: 7 }
  const tight = { headHeight: 60, topicHead: 20, topicGap: 4 }
  const share = (m: typeof roomy): number =>
    (height - top - m.headHeight - 12 - topics * (m.topicHead + m.topicGap) + m.topicGap) /
    Math.max(rows, 1)
  const compact = share(roomy) < 46
  const measures = compact ? tight : roomy
  const rowHeight = Math.floor(Math.min(64, Math.max(39, share(measures))))
  return { compact, rowHeight, ...measures }
}

interface TapeMeasures {
  readonly railTop: number
  readonly railBottom: number
  readonly tapeTop: number
  readonly leaderHeight: number
  readonly followerHeight: number
}

function measureTape(rowHeight: number): TapeMeasures {
  if (rowHeight < 46) {
    return { railTop: 4, railBottom: 2, tapeTop: 10, leaderHeight: 14, followerHeight: 6 }
  }
  if (rowHeight < 56) {
    return { railTop: 6, railBottom: 5, tapeTop: 13, leaderHeight: 18, followerHeight: 8 }
  }
  if (rowHeight < 62) {
    return { railTop: 7, railBottom: 5, tapeTop: 15, leaderHeight: 22, followerHeight: 12 }
  }
  return { railTop: 7, railBottom: 5, tapeTop: 15, leaderHeight: 26, followerHeight: 14 }
}

const pitchOf = (tapeWidth: number): number => (tapeWidth > 560 ? 11 : tapeWidth > 320 ? 9 : 7)

export function layoutPicture(input: LayoutInput): PictureLayout {
  const width = Math.max(input.width, smallestWidth(input.brokerIds.length))
  const measures = measuresOf(width)
  const rowCount = input.topics.reduce((sum, topic) => sum + topic.partitions, 0)
  const rowMeasures = measureRows(input.height, input.topics.length, rowCount)
  const { rowHeight, headHeight, topicHead, topicGap, compact } = rowMeasures

  const gridX = sideMargin + measures.producerWidth + measures.producerGap
  const firstLane = gridX + measures.gutter
  const count = Math.max(input.brokerIds.length, 1)
  const lanesEnd = width - 12 - measures.groupWidth - measures.groupGap
  const laneWidth = Math.floor((lanesEnd - firstLane - (count - 1) * laneGap) / count)
  const lanes = input.brokerIds.map((brokerId, index): Lane => {
    const x = firstLane + index * (laneWidth + laneGap)
    return { brokerId, x, width: laneWidth, tapeX: x + 9 }
  })
  const gridEnd = firstLane + count * laneWidth + (count - 1) * laneGap

  let y = top + headHeight + 4
  const topicHeads: { topic: string; y: number }[] = []
  const rows: Row[] = []
  for (const topic of input.topics) {
    topicHeads.push({ topic: topic.name, y })
    y += topicHead
    for (let partition = 0; partition < topic.partitions; partition++) {
      const key = topicPartitionKey(topic.name, partition)
      rows.push({ key, topic: topic.name, partition, y })
      y += rowHeight
    }
    y += topicGap
  }
  const laneBottom = y - topicGap + 4
  const rowOf = new Map(rows.map((row) => [row.key, row]))
  const pitch = pitchOf(laneWidth - 18)
  const space = { top, headHeight, bottom: Math.max(laneBottom, input.height - 4), compact }
  const producerCards = placeProducers(input, space, { topicHeads, topicHead, rowHeight })
  const groupCards = placeGroups(input.groups, space)
  const lowest = Math.max(
    laneBottom,
    ...producerCards.map((card) => card.y + card.height),
    ...groupCards.map((card) => card.y + card.height),
  )
  return {
    width,
    height: Math.max(lowest + 6, input.height),
    compact,
    top,
    headHeight,
    topicHeadHeight: topicHead,
    laneBottom,
    lanes,
    laneOf: new Map(lanes.map((lane) => [lane.brokerId, lane])),
    gridX,
    gutter: measures.gutter,
    gridEnd,
    rowHeight,
    ...measureTape(rowHeight),
    pitch,
    tapeCells: Math.max(tapeRoom + 1, Math.floor((laneWidth - 18) / pitch)),
    topicHeads,
    rows,
    rowOf,
    producersX: sideMargin,
    producerWidth: measures.producerWidth,
    producerCards,
    groupsX: gridEnd + measures.groupGap,
    groupWidth: measures.groupWidth,
    groupCards,
  }
}
