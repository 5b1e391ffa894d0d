const text = encodeURIComponent

export const groupPath = (groupId: string): string => `/groups/${text(groupId)}`
export const groupTabPath = (groupId: string, tab: string): string =>
  tab === 'lag' ? groupPath(groupId) : `${groupPath(groupId)}/${tab}`
export const clientPath = (name: string): string => `/clients/${text(name)}`
export const topicPath = (topic: string): string => `/topics/${text(topic)}`
export const brokerPath = (brokerId: number): string => `/brokers/${brokerId}`
