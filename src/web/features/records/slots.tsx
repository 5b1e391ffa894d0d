// What other screens show of this feature.

import { ProduceDialog } from './produce/ProduceDialog.tsx'
import { ProduceForm } from './produce/ProduceForm.tsx'
import { RecordsTab } from './RecordsTab.tsx'

export const slots = {
  'topic.records': RecordsTab,
  'topic.produce': ProduceDialog,
  'topic.produceForm': ProduceForm,
}
