import { networkPresets } from '../../../kafka/base/clientDefaults.ts'
import type { NetworkPreset, NetworkSettings } from '../../../kafka/base/commands.ts'
import { useCommand } from '../../session/useSession.ts'
import { useStatus } from '../../state/views.ts'
import { Button } from '../../ui/Button.tsx'
import { RadioGroup } from '../../ui/Choice.tsx'
import { formatDuration } from '../../ui/format.ts'
import { Icon } from '../../ui/Icon.tsx'
import { Popover } from '../../ui/Popover.tsx'
import styles from './DurabilityBadge.module.css'

const names: Readonly<Record<NetworkPreset, string>> = {
  slowed: 'Slowed network',
  lan: 'LAN',
  wan: 'WAN',
}

const hop = (network: NetworkSettings): string =>
  `${formatDuration(network.latencyUs / 1000)} a hop`

const options = (['slowed', 'lan', 'wan'] as const).map((value) => ({
  value,
  label: `${names[value]}, ${hop(networkPresets[value])}`,
  help: {
    slowed: 'Slow enough to watch each request fly. Not what a data centre does.',
    lan: 'Brokers in one data centre.',
    wan: 'Between regions.',
  }[value],
}))

/** Says that the network is slower than a real one, and takes it to a real one and back. */
export function NetworkBadge() {
  const network = useStatus((status) => status.network)
  const sick = useStatus(({ health }) => Object.values(health).some((count) => count > 0))
  const run = useCommand()
  if (!network) return null
  const choose = (preset: NetworkPreset): void =>
    void run({ type: 'setNetwork', network: networkPresets[preset] })
  const other = network.preset === 'slowed' ? 'lan' : 'slowed'
  return (
    <Popover
      title="Network between all nodes"
      trigger={
        <button
          type="button"
          className={styles.badge}
          data-tone={network.preset === 'slowed' ? 'plain' : undefined}
          data-sick={sick || undefined}
          title={`The delay of every message, one way: ${hop(network)}`}
        >
          <Icon name="network" size={13} />
          {network.preset === 'slowed' ? <b>Slowed network</b> : names[network.preset]}
          <span>· {hop(network)}</span>
        </button>
      }
    >
      <p className="t2">
        Each message takes {formatDuration(network.latencyUs / 1000)} to{' '}
        {formatDuration((network.latencyUs + network.jitterUs) / 1000)} one way, in virtual time.
        {network.preset === 'slowed' &&
          ' That is slowed down on purpose, so latencies shown are longer than a real cluster’s.'}
      </p>
      <RadioGroup label="Delay" options={options} value={network.preset} onChange={choose} />
      <div className={styles.actions}>
        <Button small onClick={() => choose(other)}>
          {other === 'lan' ? 'Use a LAN' : 'Slow it down'}
        </Button>
      </div>
    </Popover>
  )
}
