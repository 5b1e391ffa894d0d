import { useBrokers } from '../../state/views.ts'

const word = (text: string): string =>
  /^[\w.=,:/-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`

/** Address of a broker that runs, for commands. */
export function useBootstrap(): string {
  const brokers = useBrokers()
  const broker = brokers.find((each) => each.lifecycle === 'running') ?? brokers[0]
  return broker ? `${broker.host}:${broker.port}` : 'localhost:9092'
}

export const describeGroupLine = (bootstrap: string, groupId: string, more = ''): string =>
  `kafka-consumer-groups.sh --bootstrap-server ${bootstrap} \\\n  --describe --group ${word(groupId)}${more}`
