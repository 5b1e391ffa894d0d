/** Java's String.hashCode: an int32 over UTF-16 units. */
export function javaStringHash(text: string): number {
  let hash = 0
  for (let at = 0; at < text.length; at++) hash = (Math.imul(hash, 31) + text.charCodeAt(at)) | 0
  return hash
}

/** Kafka's Utils.abs of an int32: the smallest int, which has no positive twin, gives 0. */
export const utilsAbs = (value: number): number => (value === -0x80000000 ? 0 : Math.abs(value))

/**
 * Partition of a coordinator's log (`__consumer_offsets`, `__transaction_state`, `__share_group_state`)
 * that owns a group id, a transactional id or a share-partition key. `partitionCount` is 50 by default.
 */
export const partitionForGroup = (id: string, partitionCount: number): number =>
  utilsAbs(javaStringHash(id)) % partitionCount

/** Key under which a share coordinator owns a share-partition; `topicIdText` is the id in its text form. */
export const sharePartitionKey = (
  groupId: string,
  topicIdText: string,
  partition: number,
): string => `${groupId}:${topicIdText}:${partition}`
