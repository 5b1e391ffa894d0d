// Figures for people: totals, and rates over the last second of virtual time. They decide nothing.

export interface BrokerCounters {
  requests: number
  bytesIn: number
  bytesOut: number
  recordsIn: number
  /** Bytes sent to followers; not in `bytesOut`. */
  replicationBytesOut: number
  replicationBytesIn: number
  /** The window that is being filled, in whole seconds of virtual time, and what fell into it. */
  windowSecond: number
  windowRequests: number
  windowBytesIn: number
  windowBytesOut: number
  /** The last full window. */
  requestsPerSecond: number
  bytesInPerSecond: number
  bytesOutPerSecond: number
}

export const emptyCounters = (): BrokerCounters => ({
  requests: 0,
  bytesIn: 0,
  bytesOut: 0,
  recordsIn: 0,
  replicationBytesOut: 0,
  replicationBytesIn: 0,
  windowSecond: 0,
  windowRequests: 0,
  windowBytesIn: 0,
  windowBytesOut: 0,
  requestsPerSecond: 0,
  bytesInPerSecond: 0,
  bytesOutPerSecond: 0,
})

/** Closes windows that have passed. Call before counting and before reading rates. */
export function turnWindow(counters: BrokerCounters, nowUs: number): void {
  const second = Math.floor(nowUs / 1_000_000)
  if (second === counters.windowSecond) return
  const follows = second === counters.windowSecond + 1
  counters.requestsPerSecond = follows ? counters.windowRequests : 0
  counters.bytesInPerSecond = follows ? counters.windowBytesIn : 0
  counters.bytesOutPerSecond = follows ? counters.windowBytesOut : 0
  counters.windowSecond = second
  counters.windowRequests = 0
  counters.windowBytesIn = 0
  counters.windowBytesOut = 0
}

export function countRequest(counters: BrokerCounters, nowUs: number): void {
  turnWindow(counters, nowUs)
  counters.requests++
  counters.windowRequests++
}

export function countBytesIn(
  counters: BrokerCounters,
  nowUs: number,
  bytes: number,
  records: number,
): void {
  turnWindow(counters, nowUs)
  counters.bytesIn += bytes
  counters.recordsIn += records
  counters.windowBytesIn += bytes
}

export function countBytesOut(counters: BrokerCounters, nowUs: number, bytes: number): void {
  turnWindow(counters, nowUs)
  counters.bytesOut += bytes
  counters.windowBytesOut += bytes
}
