import type { KeyDistribution } from '../../../../kafka/base/commands.ts'
import { change } from '../bench.ts'
import { setBench } from '../benchStore.ts'

export const changeKeys = (keys: KeyDistribution): void => setBench((now) => change(now, { keys }))
