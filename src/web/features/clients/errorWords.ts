// What Kafka's error names mean to the client that got them.

const meanings: Readonly<Record<string, string>> = {
  NOT_ENOUGH_REPLICAS:
    'Fewer replicas are in sync than min.insync.replicas asks for; with acks=all the leader refuses to write.',
  NOT_ENOUGH_REPLICAS_AFTER_APPEND:
    'The record was written, then the ISR fell below min.insync.replicas before all had it.',
  NOT_LEADER_OR_FOLLOWER:
    'The broker does not lead that partition any more; the client asks for new metadata and goes to the new leader.',
  LEADER_NOT_AVAILABLE: 'The partition has no leader now; the client asks again.',
  FENCED_LEADER_EPOCH: 'The client knew an older leader epoch than the broker.',
  UNKNOWN_LEADER_EPOCH: 'The client knew a newer leader epoch than the broker.',
  UNKNOWN_TOPIC_OR_PARTITION:
    'The broker knows no such topic or partition: it was deleted, or never made.',
  INVALID_TOPIC_EXCEPTION: 'The name is not one a topic may have.',
  REQUEST_TIMED_OUT:
    'No answer came within request.timeout.ms, or the batch was not acknowledged within delivery.timeout.ms.',
  NETWORK_EXCEPTION: 'The connection was closed before the answer came.',
  MESSAGE_TOO_LARGE: 'The batch is larger than the topic’s max.message.bytes.',
  RECORD_TOO_LARGE: 'The record is larger than max.request.size; it was never sent.',
  PARTITIONER_FAILED: 'Its own partitioner gave no partition for a record, which was never sent.',
  RECORD_LIST_TOO_LARGE: 'The batch is larger than a segment of the log.',
  CORRUPT_MESSAGE: 'The checksum of a batch does not fit its bytes.',
  OUT_OF_ORDER_SEQUENCE_NUMBER:
    'The broker missed a batch of this idempotent producer; a lost record is likely.',
  DUPLICATE_SEQUENCE_NUMBER: 'The broker has that batch already; it counts as written.',
  UNKNOWN_PRODUCER_ID: 'The broker has forgotten this producer’s id, as its last record is gone.',
  INVALID_PRODUCER_EPOCH: 'A newer producer with the same id has taken over.',
  COORDINATOR_NOT_AVAILABLE: 'No broker leads the group’s part of __consumer_offsets now.',
  NOT_COORDINATOR: 'The group’s coordinator has moved; the client looks for the new one.',
  COORDINATOR_LOAD_IN_PROGRESS: 'The new coordinator still reads the group from the log.',
  UNKNOWN_MEMBER_ID:
    'The coordinator has put this member out, as it was silent for session.timeout.ms; it joins again.',
  ILLEGAL_GENERATION: 'The group has rebalanced without it; it joins again.',
  REBALANCE_IN_PROGRESS: 'The group is rebalancing; the member joins again.',
  FENCED_INSTANCE_ID: 'Another member with the same group.instance.id has taken its place.',
  MEMBER_ID_REQUIRED: 'The coordinator has given it a member id; it joins again with it.',
  INCONSISTENT_GROUP_PROTOCOL: 'It knows no assignor that all members of the group know.',
  INVALID_SESSION_TIMEOUT:
    'session.timeout.ms is outside the broker’s group.min.session.timeout.ms and group.max.session.timeout.ms.',
  INVALID_GROUP_ID: 'The group id is empty.',
  GROUP_MAX_SIZE_REACHED: 'The group has as many members as group.max.size allows.',
  GROUP_AUTHORIZATION_FAILED: 'The client may not use this group.',
  OFFSET_OUT_OF_RANGE:
    'Its position is outside the log: retention deleted it, or the log was truncated. auto.offset.reset decides where it goes on.',
  NO_OFFSET_FOR_PARTITION:
    'Nothing is committed and auto.offset.reset=none: the consumer will not guess where to begin.',
  OFFSET_METADATA_TOO_LARGE: 'The text beside the committed offset is too long.',
  MAX_POLL_INTERVAL_EXCEEDED:
    'Processing took longer than max.poll.interval.ms, so the consumer left its group; its partitions go to others.',
  KAFKA_STORAGE_ERROR: 'The broker’s disk failed.',
  UNKNOWN_SERVER_ERROR: 'The broker failed in a way it has no code for.',
}

/** null for a name that is not known here. */
export function errorMeaning(error: string): string | null {
  const name = /[A-Z][A-Z_]{4,}/.exec(error)?.[0]
  return name === undefined ? null : (meanings[name] ?? null)
}
