/** Topics that Kafka itself writes to. */
export const OFFSETS_TOPIC = '__consumer_offsets'
export const TRANSACTION_TOPIC = '__transaction_state'

export const isInternalTopic = (topic: string): boolean =>
  topic === OFFSETS_TOPIC || topic === TRANSACTION_TOPIC || topic === '__share_group_state'
