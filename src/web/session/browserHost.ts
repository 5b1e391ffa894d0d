import { ownPartitioners } from '../sandbox/createOwnPartitioners.ts'
import type { EngineHost, EnginePort, EngineSettings } from './engineSession.ts'

/** The real worker and the real clocks. */
export const browserHost: EngineHost = {
  openPort: () =>
    new Worker(new URL('../../worker/main.ts', import.meta.url), {
      type: 'module',
      name: 'samsa-engine',
    }) as EnginePort,
  wallMs: () => performance.timeOrigin + performance.now(),
  afterDraw: (callback) => {
    requestAnimationFrame(() => callback())
  },
  ownPartitioners,
}

export const defaultSeed = 1915

/** `?seed=7&scenario=empty&memory=1`, before the hash or in it; the defaults for what is not said. */
export function engineSettingsFromAddress(address: URL): EngineSettings {
  const mark = address.hash.indexOf('?')
  const inHash = new URLSearchParams(mark < 0 ? '' : address.hash.slice(mark + 1))
  const read = (name: string): string | null => address.searchParams.get(name) ?? inHash.get(name)
  const seed = Number(read('seed') ?? defaultSeed)
  return {
    seed: Number.isSafeInteger(seed) && seed >= 0 && seed <= 0xffff_ffff ? seed : defaultSeed,
    scenario: read('scenario') === 'empty' ? 'empty' : 'shop',
    memoryOnly: read('memory') === '1',
  }
}
