const text = encodeURIComponent

export const topicPath = (topic: string): string => `/topics/${text(topic)}`
export const topicTabPath = (topic: string, tab: string): string =>
  tab === 'overview' ? topicPath(topic) : `${topicPath(topic)}/${tab}`
export const partitionsPath = (topic: string): string => topicTabPath(topic, 'partitions')
export const groupPath = (groupId: string): string => `/groups/${text(groupId)}`
export const brokerPath = (brokerId: number): string => `/brokers/${brokerId}`

/** The newest records of one partition. */
export const partitionRecordsPath = (topic: string, partition: number): string =>
  `${topicTabPath(topic, 'records')}?p=${partition}`
