// What Kafka knows of a setting, read from the tables of this folder.

export type ConfigType =
  | 'BOOLEAN'
  | 'STRING'
  | 'INT'
  | 'SHORT'
  | 'LONG'
  | 'DOUBLE'
  | 'LIST'
  | 'CLASS'
  | 'PASSWORD'
export type ConfigImportance = 'HIGH' | 'MEDIUM' | 'LOW'
/** How a running broker takes a new value: not at all, for one broker or the cluster, for the cluster. */
export type ConfigUpdate = 'read-only' | 'per-broker' | 'cluster-wide'

export interface ConfigSynonym {
  readonly name: string
  /** The synonym's value times this is the setting's value; 1 when their units agree. */
  readonly times: number
}

export interface ConfigDefinition {
  readonly name: string
  readonly type: ConfigType
  readonly importance: ConfigImportance
  /** The exact text, also of int64 beyond 2^53; null without a default. */
  readonly default: string | null
  /** Kafka's description of the values it takes; null when any value of the type will do. */
  readonly valid: string | null
  readonly update: ConfigUpdate
  /** Not shown to clients, but taken from them. */
  readonly internal: boolean
  readonly required: boolean
  /** A list that must have an element. */
  readonly nonEmptyList: boolean
  /** Broker settings that stand in for a topic's or group's setting, the first that is set wins. */
  readonly synonyms: readonly ConfigSynonym[]
  readonly documentation: string | null
}

const IMPORTANCES: Readonly<Record<string, ConfigImportance>> = {
  H: 'HIGH',
  M: 'MEDIUM',
  L: 'LOW',
}

/** Definitions by name, in the order of the table. */
export function readConfigTable(table: string): ReadonlyMap<string, ConfigDefinition> {
  const definitions = new Map<string, ConfigDefinition>()
  for (const line of table.trim().split('\n')) {
    const definition = readLine(line)
    definitions.set(definition.name, definition)
  }
  return definitions
}

const orNull = (cell: string): string | null => (cell === '~' ? null : cell)

function readLine(line: string): ConfigDefinition {
  const [name = '', type = '', importance = '', byDefault = '', valid = '', flags = '', ...rest] =
    line.split('|')
  const [synonyms = '', documentation = null] = rest
  return {
    name,
    type: type as ConfigType,
    importance: IMPORTANCES[importance]!,
    default: orNull(byDefault),
    valid: orNull(valid),
    update: flags.includes('c') ? 'cluster-wide' : flags.includes('p') ? 'per-broker' : 'read-only',
    internal: flags.includes('i'),
    required: flags.includes('q'),
    nonEmptyList: flags.includes('n'),
    synonyms: synonyms === '' ? [] : synonyms.split(',').map(readSynonym),
    documentation,
  }
}

function readSynonym(cell: string): ConfigSynonym {
  const [name = '', times = '1'] = cell.split('*')
  return { name, times: Number(times) }
}

/** `retention.ms` to `retentionMs`, the property of the typed views. */
export const configProperty = (name: string): string =>
  name.replace(/\.([a-z])/g, (_, letter: string) => letter.toUpperCase())
