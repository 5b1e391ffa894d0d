import { type Selection, writeSelection } from '../../state/selection.ts'
import { InspectorHead } from '../../ui/Inspector.tsx'

/** For a link to something this version cannot explain. */
export const UnknownSelection = ({ selection }: { readonly selection: Selection }) => (
  <InspectorHead
    badge={selection.kind}
    title={writeSelection(selection).replace(/^\w+:/, '')}
    sentence="Nothing more is known about it here."
  />
)
