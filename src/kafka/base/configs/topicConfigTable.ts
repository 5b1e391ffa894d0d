// Every setting of a topic in Kafka 4.3, in the order of their names.
// name|type|importance|default|valid values|flags|broker synonyms|documentation, `~` for none. Flag i: internal.
// A synonym is looked up in the order given; `*60000` turns its unit into the topic's.
export const topicConfigTable = `
cleanup.policy|LIST|M|delete|[compact, delete]||log.cleanup.policy|What happens to old segments: delete them by age and size, compact them to the last record of each key, or both; an empty list keeps everything.
compression.gzip.level|INT|M|-1|[1,...,9] or -1||compression.gzip.level|Level of effort when the broker itself compresses with gzip; -1 leaves it to the library.
compression.lz4.level|INT|M|9|[1,...,17]||compression.lz4.level|Level of effort when the broker itself compresses with lz4.
compression.type|STRING|M|producer|[uncompressed, zstd, lz4, snappy, gzip, producer]||compression.type|Codec in which the log stores batches; producer keeps the bytes as the client sent them.
compression.zstd.level|INT|M|3|[-131072,...,22]||compression.zstd.level|Level of effort when the broker itself compresses with zstd.
delete.retention.ms|LONG|M|86400000|[0,...]||log.cleaner.delete.retention.ms|How long a compacted log keeps a tombstone, so that readers from the start still see the deletion.
file.delete.delay.ms|LONG|M|60000|[0,...]||log.segment.delete.delay.ms|How long a deleted segment stays on disk under the name .deleted before its files go.
flush.messages|LONG|M|9223372036854775807|[1,...]||log.flush.interval.messages|Number of records after which the log is forced to disk.
flush.ms|LONG|M|9223372036854775807|[0,...]||log.flush.interval.ms,log.flush.scheduler.interval.ms|Longest time a record stays in memory before the log is forced to disk.
follower.replication.throttled.replicas|LIST|M||[partitionId]:[brokerId],[partitionId]:[brokerId],...|||Replicas whose fetching from the leader is throttled; * for all of the topic.
index.interval.bytes|INT|M|4096|[0,...]||log.index.interval.bytes|Bytes of log between two entries of the offset index: smaller finds positions faster and makes larger indexes.
internal.segment.bytes|INT|M|~|~|i||Segment size without the lower bound of segment.bytes, for logs that should roll after a few records.
leader.replication.throttled.replicas|LIST|M||[partitionId]:[brokerId],[partitionId]:[brokerId],...|||Replicas whose serving of followers is throttled on the leader; * for all of the topic.
local.retention.bytes|LONG|M|-2|[-2,...]||log.local.retention.bytes|Bytes of a tiered log kept on local disk; -2 follows retention.bytes.
local.retention.ms|LONG|M|-2|[-2,...]||log.local.retention.ms|Time a tiered log is kept on local disk; -2 follows retention.ms.
max.compaction.lag.ms|LONG|M|9223372036854775807|[1,...]||log.cleaner.max.compaction.lag.ms|Longest time a record may wait before it becomes part of a compaction.
max.message.bytes|INT|M|1048588|[0,...]||message.max.bytes|Largest record batch the topic accepts, after compression.
message.timestamp.after.max.ms|LONG|M|3600000|[0,...]||log.message.timestamp.after.max.ms|How far a record's create time may lie after the broker's clock.
message.timestamp.before.max.ms|LONG|M|9223372036854775807|[0,...]||log.message.timestamp.before.max.ms|How far a record's create time may lie before the broker's clock.
message.timestamp.type|STRING|M|CreateTime|[CreateTime, LogAppendTime]||log.message.timestamp.type|Whether records carry the time of creation or the time of the append.
min.cleanable.dirty.ratio|DOUBLE|M|0.5|[0,...,1]||log.cleaner.min.cleanable.ratio|Share of uncompacted bytes a log needs before the cleaner picks it.
min.compaction.lag.ms|LONG|M|0|[0,...]||log.cleaner.min.compaction.lag.ms|Shortest time a record stays uncompacted.
min.insync.replicas|INT|M|1|[1,...]||min.insync.replicas|In-sync replicas an acks=all write needs; with fewer the leader refuses it.
preallocate|BOOLEAN|M|false|~||log.preallocate|Whether a new segment gets its full size on disk at once.
remote.log.copy.disable|BOOLEAN|M|false|~|||Whether a tiered log stops copying segments and becomes read-only in the remote tier.
remote.log.delete.on.disable|BOOLEAN|M|false|~|||Whether switching tiering off deletes what is in the remote tier.
remote.storage.enable|BOOLEAN|M|false|~|||Whether closed segments are tiered to remote storage.
retention.bytes|LONG|M|-1|~||log.retention.bytes|Bytes a partition may hold before its oldest segments are deleted; -1 for no limit.
retention.ms|LONG|M|604800000|[-1,...]||log.retention.ms,log.retention.minutes*60000,log.retention.hours*3600000|Age at which segments are deleted; -1 for no limit.
segment.bytes|INT|M|1073741824|[1048576,...]||log.segment.bytes|Size at which the active segment is closed and a new one begins.
segment.index.bytes|INT|M|10485760|[4,...]||log.index.size.max.bytes|Largest size of an offset index; a full index rolls the segment.
segment.jitter.ms|LONG|M|0|[0,...]||log.roll.jitter.ms,log.roll.jitter.hours*3600000|Largest random time taken off segment.ms, so that segments do not all roll at once.
segment.ms|LONG|M|604800000|[1,...]||log.roll.ms,log.roll.hours*3600000|Age at which the active segment is closed even if it is not full.
unclean.leader.election.enable|BOOLEAN|M|false|~||unclean.leader.election.enable|Whether a replica outside the ISR may lead when no other is left, at the price of lost records.`
