// ListConfigResources (74), v0-1.
// Does: names of topics and brokers that may have settings (v1).
// Leaves out: client metrics (all that v0 lists) and groups, of which there are no settings here.

import { sortedBrokers, sortedTopics } from '../../controller/metadataImage.ts'
import { answer, type Handler } from './handler.ts'

const TOPIC = 2
const BROKER = 4

export const handleListConfigResources: Handler<'ListConfigResources'> = (
  broker,
  request,
  environment,
) => {
  const { image } = broker
  const { resourceTypes } = request.body
  const wants = (type: number): boolean =>
    request.version >= 1 && (resourceTypes.length === 0 || resourceTypes.includes(type))
  const topics = wants(TOPIC) ? sortedTopics(image).map(({ name }) => name) : []
  const brokers = wants(BROKER) ? sortedBrokers(image).map(({ brokerId }) => String(brokerId)) : []
  answer(environment, request, {
    configResources: [
      ...topics.map((resourceName) => ({ resourceName, resourceType: TOPIC })),
      ...brokers.map((resourceName) => ({ resourceName, resourceType: BROKER })),
    ],
  })
}
