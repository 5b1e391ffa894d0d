const text = encodeURIComponent

export const clientPath = (name: string): string => `/clients/${text(name)}`
export const topicPath = (topic: string): string => `/topics/${text(topic)}`
export const groupPath = (groupId: string): string => `/groups/${text(groupId)}`
export const editPath = (name: string): string => `/clients?edit=${text(name)}`
