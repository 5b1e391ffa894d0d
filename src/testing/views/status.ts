import type { StatusView } from '../../bridge/views.ts'

type Overrides = {
  readonly [Key in keyof StatusView]?: StatusView[Key] extends object
    ? Partial<StatusView[Key]>
    : StatusView[Key]
}

/** Four minutes into a run, one partition under-replicated, four times slower than real time. */
export function exampleStatus(changes: Overrides = {}): StatusView {
  const base: StatusView = {
    workspace: 'Corner shop',
    seed: 1915,
    clock: {
      timeUs: 252_345_000,
      atWallMs: 1_790_000_000_000,
      epochMs: Date.UTC(2026, 10, 24, 9, 0, 0),
      running: true,
      speed: 0.25,
      reachedSpeed: 0.25,
      events: 184_311,
    },
    durability: {
      state: 'saved',
      savedUpToUs: 252_310_000,
      bytesToSave: 0,
      bytesSaved: 1_992_294,
      usageBytes: 4_718_592,
      quotaBytes: 6_442_450_944,
      problem: null,
      setAside: null,
    },
    health: {
      brokersDown: 0,
      offlinePartitions: 0,
      underReplicatedPartitions: 1,
      underMinIsrPartitions: 0,
    },
    network: { preset: 'slowed', latencyUs: 180_000, jitterUs: 60_000 },
    recordsInPerSecond: 83.8,
    recordsOutPerSecond: 74.6,
  }
  return {
    ...base,
    ...changes,
    clock: { ...base.clock, ...changes.clock },
    durability: { ...base.durability, ...changes.durability },
    health: { ...base.health, ...changes.health },
    network: { ...base.network, ...changes.network },
  }
}
