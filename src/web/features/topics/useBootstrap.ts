import { useBrokers } from '../../state/views.ts'

/** Address of a broker that runs, for commands. */
export function useBootstrap(): string {
  const brokers = useBrokers()
  const broker = brokers.find((each) => each.lifecycle === 'running') ?? brokers[0]
  return broker ? `${broker.host}:${broker.port}` : 'localhost:9092'
}
