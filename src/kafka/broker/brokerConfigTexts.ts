import {
  ALL_BROKERS_RESOURCE,
  brokerResource,
  type MetadataImage,
} from '../controller/metadataImage.ts'
import type { BrokerState } from './brokerState.ts'

type Texts = ReadonlyMap<string, string>
const NONE: Texts = new Map()

export const dynamicTexts = (image: MetadataImage, brokerId: number): Texts =>
  image.configs.get(brokerResource(brokerId)) ?? NONE
export const dynamicDefaultTexts = (image: MetadataImage): Texts =>
  image.configs.get(ALL_BROKERS_RESOURCE) ?? NONE

/**
 * Settings of this broker by name, for what topics inherit: its own dynamic ones, else the cluster's, else its file's.
 * DIVERGES: the broker itself obeys its file only.
 */
export function brokerConfigTexts(broker: BrokerState): Texts {
  const own = dynamicTexts(broker.image, broker.brokerId)
  const shared = dynamicDefaultTexts(broker.image)
  if (own.size === 0 && shared.size === 0) return broker.configTexts
  return new Map([...broker.configTexts, ...shared, ...own])
}
