const text = encodeURIComponent

export const brokerPath = (brokerId: number): string => `/brokers/${brokerId}`
export const brokerTabPath = (brokerId: number, tab: string): string =>
  tab === 'overview' ? brokerPath(brokerId) : `${brokerPath(brokerId)}/${tab}`
export const topicPath = (topic: string): string => `/topics/${text(topic)}`
export const clientPath = (name: string): string => `/clients/${text(name)}`
