// Kafka's error codes. Letters: R a client may try again, M it must refresh its metadata first (and is R).

interface KafkaError {
  readonly name: ErrorName
  readonly code: number
  readonly retriable: boolean
  readonly refreshesMetadata: boolean
  readonly message: string
}

// DIVERGES: texts for people are our own, except those that were recorded from a broker.
const table = {
  UNKNOWN_SERVER_ERROR: [-1, '', 'The server met an error it did not expect.'],
  NONE: [0, '', ''],
  OFFSET_OUT_OF_RANGE: [1, '', 'The offset is outside the range the server keeps.'],
  CORRUPT_MESSAGE: [2, 'R', 'A record fails its checksum, has a wrong size or lacks a needed key.'],
  UNKNOWN_TOPIC_OR_PARTITION: [3, 'M', 'This server does not host this topic-partition.'],
  INVALID_FETCH_SIZE: [4, '', 'The fetch size is not valid.'],
  LEADER_NOT_AVAILABLE: [5, 'M', 'The partition has no leader while an election is under way.'],
  NOT_LEADER_OR_FOLLOWER: [6, 'M', 'This broker is not the replica that can serve the request.'],
  REQUEST_TIMED_OUT: [7, 'R', 'The request timed out.'],
  BROKER_NOT_AVAILABLE: [8, '', 'The broker is not available.'],
  REPLICA_NOT_AVAILABLE: [9, 'M', 'The replica is not available on this broker.'],
  MESSAGE_TOO_LARGE: [10, '', 'The batch is larger than the server accepts.'],
  STALE_CONTROLLER_EPOCH: [11, '', 'The controller has moved to another node.'],
  OFFSET_METADATA_TOO_LARGE: [12, '', 'The metadata of the committed offset is too large.'],
  NETWORK_EXCEPTION: [13, 'M', 'The connection ended before the answer came.'],
  COORDINATOR_LOAD_IN_PROGRESS: [14, 'R', 'The coordinator is still loading.'],
  COORDINATOR_NOT_AVAILABLE: [15, 'R', 'The coordinator is not available.'],
  NOT_COORDINATOR: [16, 'R', 'This broker is not the coordinator that is asked for.'],
  INVALID_TOPIC_EXCEPTION: [17, '', 'The topic does not allow this operation or has a bad name.'],
  RECORD_LIST_TOO_LARGE: [18, '', 'The batch is larger than a segment may be.'],
  NOT_ENOUGH_REPLICAS: [
    19,
    'R',
    'There are fewer in-sync replicas than required; nothing was written.',
  ],
  NOT_ENOUGH_REPLICAS_AFTER_APPEND: [
    20,
    'R',
    'Written, but to fewer in-sync replicas than required.',
  ],
  INVALID_REQUIRED_ACKS: [21, '', 'The required acks are none of -1, 0 and 1.'],
  ILLEGAL_GENERATION: [22, '', 'The generation of the group is another one.'],
  INCONSISTENT_GROUP_PROTOCOL: [
    23,
    '',
    'The protocols of the member and of the group do not match.',
  ],
  INVALID_GROUP_ID: [24, '', 'The group id is not valid.'],
  UNKNOWN_MEMBER_ID: [25, '', 'The coordinator does not know this member.'],
  INVALID_SESSION_TIMEOUT: [26, '', 'The session timeout is outside the range the broker allows.'],
  REBALANCE_IN_PROGRESS: [27, '', 'The group is rebalancing, so the member must join again.'],
  INVALID_COMMIT_OFFSET_SIZE: [28, '', 'The committed offsets are too large to be stored.'],
  TOPIC_AUTHORIZATION_FAILED: [29, '', 'Access to the topic is denied.'],
  GROUP_AUTHORIZATION_FAILED: [30, '', 'Access to the group is denied.'],
  CLUSTER_AUTHORIZATION_FAILED: [31, '', 'Access to the cluster is denied.'],
  INVALID_TIMESTAMP: [32, '', 'A timestamp is outside the range the topic allows.'],
  UNSUPPORTED_SASL_MECHANISM: [33, '', 'The broker does not support this SASL mechanism.'],
  ILLEGAL_SASL_STATE: [34, '', 'The request does not fit the state of the SASL exchange.'],
  UNSUPPORTED_VERSION: [35, '', 'The API version is not supported.'],
  TOPIC_ALREADY_EXISTS: [36, '', 'A topic of this name exists already.'],
  INVALID_PARTITIONS: [37, '', 'The number of partitions is not valid.'],
  INVALID_REPLICATION_FACTOR: [
    38,
    '',
    'The replication factor is not valid or there are too few brokers.',
  ],
  INVALID_REPLICA_ASSIGNMENT: [39, '', 'The replica assignment is not valid.'],
  INVALID_CONFIG: [40, '', 'The configuration is not valid.'],
  NOT_CONTROLLER: [41, 'R', 'This node is not the controller.'],
  INVALID_REQUEST: [
    42,
    '',
    'This most likely occurs because of a request being malformed by the client library or the message was sent to an incompatible broker. See the broker logs for more details.',
  ],
  UNSUPPORTED_FOR_MESSAGE_FORMAT: [
    43,
    '',
    'The format of the stored records does not support this.',
  ],
  POLICY_VIOLATION: [44, '', 'The request breaks a policy of the cluster.'],
  OUT_OF_ORDER_SEQUENCE_NUMBER: [45, '', 'The sequence number does not follow the last one.'],
  DUPLICATE_SEQUENCE_NUMBER: [46, '', 'The sequence number was used before.'],
  INVALID_PRODUCER_EPOCH: [47, '', 'The producer epoch is older than the current one.'],
  INVALID_TXN_STATE: [48, '', 'The transaction is in a state that does not allow this.'],
  INVALID_PRODUCER_ID_MAPPING: [49, '', 'The producer id is not the one of this transactional id.'],
  INVALID_TRANSACTION_TIMEOUT: [
    50,
    '',
    'The transaction timeout is larger than the broker allows.',
  ],
  CONCURRENT_TRANSACTIONS: [51, 'R', 'An earlier change of this transaction is not finished yet.'],
  TRANSACTION_COORDINATOR_FENCED: [52, '', 'A newer transaction coordinator has taken over.'],
  TRANSACTIONAL_ID_AUTHORIZATION_FAILED: [53, '', 'Access to the transactional id is denied.'],
  SECURITY_DISABLED: [54, '', 'Security features are disabled.'],
  OPERATION_NOT_ATTEMPTED: [55, '', 'Not tried, because another part of the request failed.'],
  KAFKA_STORAGE_ERROR: [56, 'M', 'The disk failed while the log was used.'],
  LOG_DIR_NOT_FOUND: [57, '', 'The broker has no such log directory.'],
  SASL_AUTHENTICATION_FAILED: [58, '', 'SASL authentication failed.'],
  UNKNOWN_PRODUCER_ID: [59, '', 'The partition holds nothing of this producer id any more.'],
  REASSIGNMENT_IN_PROGRESS: [60, '', 'A reassignment of the partition is under way.'],
  DELEGATION_TOKEN_AUTH_DISABLED: [61, '', 'Delegation tokens are disabled.'],
  DELEGATION_TOKEN_NOT_FOUND: [62, '', 'The server does not know this delegation token.'],
  DELEGATION_TOKEN_OWNER_MISMATCH: [
    63,
    '',
    'The principal is not an owner or renewer of the token.',
  ],
  DELEGATION_TOKEN_REQUEST_NOT_ALLOWED: [
    64,
    '',
    'This connection may not ask for delegation tokens.',
  ],
  DELEGATION_TOKEN_AUTHORIZATION_FAILED: [65, '', 'Access to the delegation token is denied.'],
  DELEGATION_TOKEN_EXPIRED: [66, '', 'The delegation token has expired.'],
  INVALID_PRINCIPAL_TYPE: [67, '', 'The type of the principal is not supported.'],
  NON_EMPTY_GROUP: [68, '', 'The group is not empty.'],
  GROUP_ID_NOT_FOUND: [69, '', 'There is no group of this id.'],
  FETCH_SESSION_ID_NOT_FOUND: [70, 'R', 'There is no fetch session of this id.'],
  INVALID_FETCH_SESSION_EPOCH: [71, 'R', 'The epoch of the fetch session is another one.'],
  LISTENER_NOT_FOUND: [72, 'M', 'The leader has no listener like the one this request came on.'],
  TOPIC_DELETION_DISABLED: [73, '', 'Topics may not be deleted in this cluster.'],
  FENCED_LEADER_EPOCH: [74, 'M', 'The leader epoch is older than the one of the broker.'],
  UNKNOWN_LEADER_EPOCH: [75, 'R', 'The leader epoch is newer than the one of the broker.'],
  UNSUPPORTED_COMPRESSION_TYPE: [
    76,
    '',
    'The client does not support the compression of the records.',
  ],
  STALE_BROKER_EPOCH: [77, '', 'The broker epoch is older than the registered one.'],
  OFFSET_NOT_AVAILABLE: [78, 'R', 'The new leader does not know its high watermark yet.'],
  MEMBER_ID_REQUIRED: [79, '', 'The member must join again with the id that it was given.'],
  PREFERRED_LEADER_NOT_AVAILABLE: [80, 'M', 'The preferred leader was not available.'],
  GROUP_MAX_SIZE_REACHED: [81, '', 'The group has as many members as it may have.'],
  FENCED_INSTANCE_ID: [82, '', 'Another member has taken over this static instance id.'],
  ELIGIBLE_LEADERS_NOT_AVAILABLE: [83, 'M', 'No replica that may become leader is available.'],
  ELECTION_NOT_NEEDED: [84, 'M', 'Leader election not needed for topic partition.'],
  NO_REASSIGNMENT_IN_PROGRESS: [85, '', 'No reassignment is under way.'],
  GROUP_SUBSCRIBED_TO_TOPIC: [86, '', 'The group still subscribes to the topic of these offsets.'],
  INVALID_RECORD: [87, '', 'A record fails the checks of the broker.'],
  UNSTABLE_OFFSET_COMMIT: [88, 'R', 'An open transaction holds offsets that are not final yet.'],
  THROTTLING_QUOTA_EXCEEDED: [89, 'R', 'The quota for such changes is used up for now.'],
  PRODUCER_FENCED: [90, '', 'A newer producer with this transactional id has taken over.'],
  RESOURCE_NOT_FOUND: [91, '', 'The resource does not exist.'],
  DUPLICATE_RESOURCE: [92, '', 'The resource is named twice.'],
  UNACCEPTABLE_CREDENTIAL: [93, '', 'The credential does not meet the requirements.'],
  INCONSISTENT_VOTER_SET: [94, '', 'Sender and receiver disagree about the set of voters.'],
  INVALID_UPDATE_VERSION: [95, '', 'The feature cannot take this version.'],
  FEATURE_UPDATE_FAILED: [96, '', 'The features could not be updated.'],
  PRINCIPAL_DESERIALIZATION_FAILURE: [97, '', 'The forwarded principal could not be read.'],
  SNAPSHOT_NOT_FOUND: [98, '', 'There is no such snapshot.'],
  POSITION_OUT_OF_RANGE: [99, '', 'The position is beyond the end of the snapshot.'],
  UNKNOWN_TOPIC_ID: [100, 'M', 'This server does not host this topic ID.'],
  DUPLICATE_BROKER_REGISTRATION: [101, '', 'Another living broker has this id.'],
  BROKER_ID_NOT_REGISTERED: [102, '', 'No broker of this id is registered.'],
  INCONSISTENT_TOPIC_ID: [103, 'M', 'The topic id in the log is another one.'],
  INCONSISTENT_CLUSTER_ID: [104, '', 'The request is meant for another cluster.'],
  TRANSACTIONAL_ID_NOT_FOUND: [105, '', 'There is no such transactional id.'],
  FETCH_SESSION_TOPIC_ID_ERROR: [
    106,
    'R',
    'The session began with topic ids and went on without, or conversely.',
  ],
  INELIGIBLE_REPLICA: [107, '', 'The replica may not join the in-sync replicas.'],
  NEW_LEADER_ELECTED: [108, '', 'The change of the partition made another replica its leader.'],
  OFFSET_MOVED_TO_TIERED_STORAGE: [109, '', 'The offset is in tiered storage only.'],
  FENCED_MEMBER_EPOCH: [110, '', 'The member epoch is fenced, so the member must join anew.'],
  UNRELEASED_INSTANCE_ID: [111, '', 'Another member that has not left uses this instance id.'],
  UNSUPPORTED_ASSIGNOR: [112, '', 'The group does not support this assignor.'],
  STALE_MEMBER_EPOCH: [113, '', 'The member epoch is older than the current one.'],
  MISMATCHED_ENDPOINT_TYPE: [114, '', 'The request came to the wrong kind of endpoint.'],
  UNSUPPORTED_ENDPOINT_TYPE: [115, '', 'This kind of endpoint is not supported.'],
  UNKNOWN_CONTROLLER_ID: [116, '', 'There is no controller of this id.'],
  UNKNOWN_SUBSCRIPTION_ID: [
    117,
    '',
    'The telemetry subscription has changed, so it must be asked for again.',
  ],
  TELEMETRY_TOO_LARGE: [118, '', 'The telemetry is larger than the broker accepts.'],
  INVALID_REGISTRATION: [119, '', 'The controller refuses the registration of the broker.'],
  TRANSACTION_ABORTABLE: [120, '', 'The transaction failed and can only be aborted.'],
  INVALID_RECORD_STATE: [121, '', 'The state of the record does not allow the acknowledgement.'],
  SHARE_SESSION_NOT_FOUND: [122, 'R', 'There is no such share session.'],
  INVALID_SHARE_SESSION_EPOCH: [123, 'R', 'The epoch of the share session is another one.'],
  FENCED_STATE_EPOCH: [
    124,
    '',
    'The state epoch of the share group is older than the current one.',
  ],
  INVALID_VOTER_KEY: [125, '', 'The id and directory id are not those of the receiving voter.'],
  DUPLICATE_VOTER: [126, '', 'The voter is in the set already.'],
  VOTER_NOT_FOUND: [127, '', 'The voter is not in the set.'],
  INVALID_REGULAR_EXPRESSION: [128, '', 'The regular expression is not valid.'],
  REBOOTSTRAP_REQUIRED: [129, '', 'The client must begin again from its bootstrap servers.'],
  STREAMS_INVALID_TOPOLOGY: [130, '', 'The topology is not valid.'],
  STREAMS_INVALID_TOPOLOGY_EPOCH: [131, '', 'The topology epoch is not valid.'],
  STREAMS_TOPOLOGY_FENCED: [132, '', 'The topology epoch is older than the current one.'],
  SHARE_SESSION_LIMIT_REACHED: [133, 'R', 'The broker has as many share sessions as it may have.'],
} as const satisfies Record<string, readonly [number, '' | 'R' | 'M', string]>

/** Kafka's name of an error: NOT_LEADER_OR_FOLLOWER. */
export type ErrorName = keyof typeof table

/** All errors in the order of codes, -1 first. */
export const kafkaErrors: readonly KafkaError[] = Object.entries(table).map(
  ([name, [code, letter, message]]) => ({
    name: name as ErrorName,
    code,
    retriable: letter !== '',
    refreshesMetadata: letter === 'M',
    message,
  }),
)

/** The int16 on the wire. */
export const errorCode = (name: ErrorName): number => table[name][0]

/** The name of a code; a code that this version does not know reads as UNKNOWN_SERVER_ERROR, as in Kafka's clients. */
export const errorName = (code: number): ErrorName =>
  kafkaErrors[code + 1]?.name ?? 'UNKNOWN_SERVER_ERROR'

export const isErrorName = (text: string): text is ErrorName => Object.hasOwn(table, text)

/** Whether a client may send the request again. */
export const isRetriable = (name: ErrorName): boolean => table[name][1] !== ''

/** Whether a client must refresh its metadata before it tries again. */
export const refreshesMetadata = (name: ErrorName): boolean => table[name][1] === 'M'

/** One sentence for people; empty for NONE. What Kafka itself sends where a test has recorded it. */
export const errorMessage = (name: ErrorName): string => table[name][2]
