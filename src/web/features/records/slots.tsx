// What other screens show of this feature.

import { PlacementSteps } from './PlacementSteps.tsx'
import { ProduceDialog } from './produce/ProduceDialog.tsx'
import { ProduceForm } from './produce/ProduceForm.tsx'
import { RecordsTab } from './RecordsTab.tsx'
import { WhyPartitionView } from './WhyPartitionView.tsx'

export const slots = {
  'key.steps': PlacementSteps,
  'record.why': WhyPartitionView,
  'topic.records': RecordsTab,
  'topic.produce': ProduceDialog,
  'topic.produceForm': ProduceForm,
}
