import { useCluster } from '../../../state/views.ts'

/** Where a command line tool would reach the cluster: the first broker that runs. */
export const useBootstrap = (): string =>
  useCluster(({ brokers }) => {
    const broker = brokers.find(({ lifecycle }) => lifecycle === 'running') ?? brokers[0]
    return broker ? `${broker.host}:${broker.port}` : 'localhost:9092'
  }) ?? 'localhost:9092'
