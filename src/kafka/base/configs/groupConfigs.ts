import { type ConfigDefinition, readConfigTable } from './configDefinition.ts'
import { groupConfigTable } from './groupConfigTable.ts'

/** Every setting of a group by name; its synonym is the broker setting that holds the default. */
export const groupConfigDefinitions: ReadonlyMap<string, ConfigDefinition> =
  readConfigTable(groupConfigTable)
