import { producerDefaults } from '../../../../kafka/base/clientDefaults.ts'
import { NumberFields } from './NumberFields.tsx'
import type { ProducerFieldsProps } from './ProducerFields.tsx'
import { isShown } from './producerDraft.ts'
import {
  type ProducerNumber,
  producerNumbers,
  type WorkloadNumber,
  workloadNumbers,
} from './producerNumbers.ts'

const setText = (
  { draft, onChange }: ProducerFieldsProps,
  id: ProducerNumber | WorkloadNumber,
  text: string,
): void => onChange({ texts: { ...draft.texts, [id]: text } })

const defaults = { partitionerAvailabilityTimeoutMs: 0, ...producerDefaults }

/** Numbers of the application; those of other kinds of keys are left out. */
export const WorkloadNumbers = (
  props: ProducerFieldsProps & { readonly ids: readonly WorkloadNumber[] },
) => (
  <NumberFields
    ids={props.ids.filter((id) => isShown(id, props.draft.keyKind))}
    settings={workloadNumbers}
    texts={props.draft.texts}
    problems={props.problems}
    onChange={(id, text) => setText(props, id, text)}
  />
)

/** Numbers of Kafka's producer, with its defaults. */
export const ProducerNumbers = (
  props: ProducerFieldsProps & { readonly ids: readonly ProducerNumber[] },
) => (
  <NumberFields
    ids={props.ids}
    settings={producerNumbers}
    texts={props.draft.texts}
    defaults={defaults}
    problems={props.problems}
    onChange={(id, text) => setText(props, id, text)}
  />
)
