// FNV-1a, 32 bits: the hash of sarama, kafka-go and librdkafka's fnv1a partitioners.

const OFFSET_BASIS = 0x811c9dc5
const PRIME = 0x01000193

/** FNV-1a of `bytes[start, end)` as a signed int32; what is done about the sign differs from client to client. */
export function fnv1a(bytes: Uint8Array, start = 0, end = bytes.length): number {
  let hash = OFFSET_BASIS | 0
  for (let at = start; at < end; at++) hash = Math.imul(hash ^ bytes[at]!, PRIME)
  return hash
}
