// The cards as one picture: drawn anew on a canvas, with title, legend and seed, so that it stands alone.

import { keyHue } from '../../../../bridge/keyHue.ts'
import { clientPartitioner } from '../../../../kafka/partitioning/clients/clientPartitioners.ts'
import type { LabPlacement, LabResult } from '../../../../lab/contract.ts'
import { strategyNames } from '../../../../lab/strategyNames.ts'
import { keyTagText } from '../../../ui/Badge.tsx'
import { formatBytes, formatNumber, plural } from '../../../ui/format.ts'
import { type Palette, readPalette } from '../../../ui/keyColors.ts'
import { saveFile } from '../../../ui/table/exportRows.ts'
import {
  figureIds,
  figureOf,
  figureText,
  isBad,
  labelOf,
  type Measure,
  spreadOf,
  valuesOf,
} from '../cards/cardFigures.ts'
import { profileOf } from '../cards/profile.ts'

const CARD = { width: 320, gap: 12, pad: 14 }
const EDGE = 24
const HEAD = 64
const LEGEND = 44
const BAR = { height: 20, gap: 4 }
const MOST_BARS = 24
const PROFILE = 120

interface Drawing {
  readonly context: CanvasRenderingContext2D
  readonly palette: Palette
  readonly result: LabResult
  readonly measure: Measure
  /** What the full width of a bar stands for. */
  readonly scale: number
}

const ui = (weight: number, size: number): string =>
  `${weight} ${size}px "Inter Variable", sans-serif`
const mono = (weight: number, size: number): string =>
  `${weight} ${size}px "JetBrains Mono Variable", monospace`

export async function savePng(result: LabResult, measure: Measure): Promise<void> {
  await Promise.all(
    [ui(400, 12), ui(600, 20), mono(400, 12)].map((font) => document.fonts.load(font)),
  )
  const { columns, width, height, cardHeight } = sizes(result)
  const canvas = document.createElement('canvas')
  canvas.width = width * 2
  canvas.height = height * 2
  const context = canvas.getContext('2d')
  if (!context) throw new Error('this browser gives no canvas.')
  context.scale(2, 2)
  const palette = readPalette()
  const largest = Math.max(...result.placements.map((each) => spreadOf(each, measure).max))
  const drawing = { context, palette, result, measure, scale: Math.max(1, largest) * 1.04 }
  context.fillStyle = palette.roles.canvas
  context.fillRect(0, 0, width, height)
  drawHead(drawing, width)
  const names = strategyNames(result.placements.map(({ strategy }) => strategy))
  result.placements.forEach((placement, at) => {
    context.save()
    context.translate(
      EDGE + (at % columns) * (CARD.width + CARD.gap),
      EDGE + HEAD + Math.floor(at / columns) * (cardHeight + CARD.gap),
    )
    drawCard(drawing, placement, names[at] ?? '', cardHeight)
    context.restore()
  })
  drawLegend(drawing, width, height)
  const blob = await new Promise<Blob | null>((resolve) => {
    canvas.toBlob(resolve, 'image/png')
  })
  if (!blob) throw new Error('this browser gives no PNG.')
  saveFile('lab.png', blob, 'image/png')
}

function sizes({ placements, setup }: LabResult) {
  // Four stand two by two: no place stays empty.
  const columns = placements.length === 4 ? 2 : Math.min(3, placements.length)
  const rows = Math.ceil(placements.length / columns)
  const bars = setup.partitions > MOST_BARS ? PROFILE : setup.partitions * (BAR.height + BAR.gap)
  const cardHeight = 64 + bars + 122
  return {
    columns,
    cardHeight,
    width: EDGE * 2 + Math.max(2, columns) * (CARD.width + CARD.gap) - CARD.gap,
    height: EDGE * 2 + HEAD + rows * (cardHeight + CARD.gap) + LEGEND,
  }
}

function write(
  { context, palette }: Drawing,
  text: string,
  at: readonly [x: number, y: number],
  look: {
    readonly font: string
    readonly color?: keyof Palette['roles']
    readonly align?: CanvasTextAlign
    readonly most?: number
  },
): void {
  context.font = look.font
  context.fillStyle = palette.roles[look.color ?? 't1']
  context.textAlign = look.align ?? 'left'
  context.fillText(look.most ? shortened(context, text, look.most) : text, at[0], at[1])
}

function shortened(context: CanvasRenderingContext2D, text: string, most: number): string {
  if (context.measureText(text).width <= most) return text
  let kept = text.length
  while (kept > 1 && context.measureText(`${text.slice(0, kept)}…`).width > most) kept -= 1
  return `${text.slice(0, kept)}…`
}

function drawHead(drawing: Drawing, width: number): void {
  const { result, measure } = drawing
  const { setup, distinctKeys } = result
  write(drawing, 'Partitioning lab', [EDGE, EDGE + 18], { font: ui(600, 20) })
  const facts = [
    plural(setup.records, 'record'),
    plural(distinctKeys, 'key'),
    plural(setup.partitions, 'partition'),
    `seed ${setup.seed}`,
    setup.keysFrom,
  ].filter((fact) => fact !== null)
  write(drawing, facts.join(' · '), [EDGE, EDGE + 40], {
    font: ui(400, 12),
    color: 't2',
    most: width - EDGE * 2,
  })
  write(drawing, `one bar per partition, ${measure}`, [width - EDGE, EDGE + 18], {
    font: ui(400, 12),
    color: 't3',
    align: 'right',
  })
}

function drawCard(drawing: Drawing, placement: LabPlacement, name: string, height: number): void {
  const { context, palette, result } = drawing
  const { width, pad } = CARD
  context.fillStyle = palette.roles.panel
  context.strokeStyle = palette.roles.line
  context.beginPath()
  context.roundRect(0.5, 0.5, width - 1, height - 1, 6)
  context.fill()
  context.stroke()
  const most = width - pad * 2
  write(drawing, name, [pad, 24], { font: ui(600, 13), most })
  write(drawing, ruleOf(placement), [pad, 42], { font: ui(400, 12), color: 't2', most })
  context.save()
  context.translate(pad, 56)
  const end =
    result.setup.partitions > MOST_BARS
      ? drawProfile(drawing, placement)
      : drawBars(drawing, placement)
  context.restore()
  drawFigures(drawing, placement, 56 + end + 30)
}

function ruleOf({ strategy }: LabPlacement): string {
  if (strategy.kind === 'own') return 'own code'
  const { keyed, keyedRule, keylessRule } = clientPartitioner(strategy.partitioner)
  return keyed ? keyedRule : keylessRule
}

function drawBars(drawing: Drawing, placement: LabPlacement): number {
  const { context, palette, result, measure, scale } = drawing
  const values = valuesOf(placement, measure)
  const left = 22
  const room = CARD.width - CARD.pad * 2 - left - 58
  values.forEach((value, partition) => {
    const y = partition * (BAR.height + BAR.gap)
    const middle = y + BAR.height / 2 + 4
    write(drawing, String(partition), [left - 8, middle], {
      font: mono(600, 11),
      color: 't2',
      align: 'right',
    })
    context.fillStyle = palette.roles.groove
    context.fillRect(left, y, room, BAR.height)
    const records = placement.recordsByPartition[partition] ?? 0
    let x = left
    for (const piece of placement.bars[partition] ?? []) {
      const key = result.hottest[piece.key]
      const w = records === 0 ? 0 : (piece.records / records) * (value / scale) * room
      context.fillStyle = (key && palette.keys[keyHue(key.hash)]) ?? palette.roles.mark
      context.fillRect(x, y, Math.max(0.3, w > 3 ? w - 0.8 : w), BAR.height)
      if (key && w > 20)
        write(drawing, keyTagText(key.text), [x + w / 2, middle], {
          font: mono(700, 10),
          color: 'ink',
          align: 'center',
        })
      x += w
    }
    write(
      drawing,
      measure === 'records' ? formatNumber(value) : formatBytes(value),
      [CARD.width - CARD.pad * 2, middle],
      { font: mono(400, 11), align: 'right' },
    )
  })
  const end = values.length * (BAR.height + BAR.gap) - BAR.gap
  const even = left + (spreadOf(placement, measure).mean / scale) * room
  drawEven(drawing, [even, -3], [even, end + 3])
  return end
}

function drawEven(
  { context, palette }: Drawing,
  from: readonly [number, number],
  to: readonly [number, number],
): void {
  context.strokeStyle = palette.roles.t1
  context.setLineDash([3, 2])
  context.beginPath()
  context.moveTo(...from)
  context.lineTo(...to)
  context.stroke()
  context.setLineDash([])
}

function drawProfile(drawing: Drawing, placement: LabPlacement): number {
  const { context, palette, measure, scale } = drawing
  const width = CARD.width - CARD.pad * 2
  const height = PROFILE - 24
  const { sorted } = profileOf(valuesOf(placement, measure), width)
  context.fillStyle = palette.roles.groove
  context.fillRect(0, 0, width, height)
  context.fillStyle = palette.roles.t2
  sorted.forEach((value, at) => {
    const h = (value / scale) * height
    context.fillRect((at * width) / sorted.length, height - h, width / sorted.length + 0.3, h)
  })
  const even = height - (spreadOf(placement, measure).mean / scale) * height
  drawEven(drawing, [0, even], [width, even])
  write(drawing, 'largest first', [0, height + 15], { font: ui(400, 11), color: 't3' })
  return PROFILE - BAR.gap
}

function drawFigures(drawing: Drawing, placement: LabPlacement, top: number): void {
  const { result, measure } = drawing
  figureIds.forEach((id, at) => {
    const value = figureOf(placement, id, measure)
    const x = CARD.pad + (at % 2) * ((CARD.width - CARD.pad) / 2)
    const y = top + Math.floor(at / 2) * 48
    write(drawing, figureText(id, value), [x, y], {
      font: ui(600, 18),
      color: isBad(id, value, result) ? 'warn' : 't1',
    })
    write(drawing, labelOf(id, result.setup), [x, y + 17], { font: ui(400, 12), color: 't2' })
  })
}

function drawLegend(drawing: Drawing, width: number, height: number): void {
  const { context, palette, result } = drawing
  const y = height - EDGE - 8
  let x = EDGE
  for (const key of result.hottest) {
    context.font = ui(400, 11)
    const text = shortened(context, key.text ?? '', 140)
    const w = context.measureText(text).width + 30
    if (x + w > width - EDGE - 160) break
    context.fillStyle = palette.keys[keyHue(key.hash)] ?? palette.roles.mark
    context.fillRect(x, y - 9, 10, 10)
    write(drawing, text, [x + 14, y], { font: ui(400, 11), color: 't2' })
    x += w
  }
  write(drawing, `rules: ${result.versions.join(', ')}`, [EDGE, y + 18], {
    font: ui(400, 11),
    color: 't3',
    most: width - EDGE * 2,
  })
  write(drawing, 'dashed: the even share', [width - EDGE, y], {
    font: ui(400, 11),
    color: 't3',
    align: 'right',
  })
}
