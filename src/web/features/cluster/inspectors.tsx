import type { InspectorContent, Selection } from '../../state/selection.ts'
import { BrokerInspector } from './inspect/BrokerInspector.tsx'
import { ClientInspector } from './inspect/ClientInspector.tsx'
import { GroupInspector } from './inspect/GroupInspector.tsx'
import { PartitionInspector } from './inspect/PartitionInspector.tsx'
import { RecordInspector } from './inspect/RecordInspector.tsx'

const shows = (
  kind: Selection['kind'],
  Component: InspectorContent['Component'],
): InspectorContent => ({ matches: (selection) => selection.kind === kind, Component })

export const inspectors: readonly InspectorContent[] = [
  shows('partition', PartitionInspector),
  shows('broker', BrokerInspector),
  shows('client', ClientInspector),
  shows('group', GroupInspector),
  shows('record', RecordInspector),
]
