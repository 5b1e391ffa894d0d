// Every setting of a group in Kafka 4.3, in the order of their names.
// name|type|importance|default|valid values|flags|broker synonym|documentation, `~` for none.
export const groupConfigTable = `
consumer.assignment.interval.ms|INT|M|1000|[0,...]||group.consumer.assignment.interval.ms|Shortest time between two assignments of a consumer group.
consumer.heartbeat.interval.ms|INT|M|5000|[1,...]||group.consumer.heartbeat.interval.ms|Time between two heartbeats of a member of a consumer group.
consumer.session.timeout.ms|INT|M|45000|[1,...]||group.consumer.session.timeout.ms|Silence after which a member of a consumer group is removed.
share.assignment.interval.ms|INT|M|1000|[0,...]||group.share.assignment.interval.ms|Shortest time between two assignments of a share group.
share.auto.offset.reset|STRING|M|latest|[latest, earliest, by_duration:PnDTnHnMn.nS]|||Where a share group begins in a partition it has never read.
share.delivery.count.limit|INT|M|5|[2,...]||group.share.delivery.count.limit|How often a record is delivered before a share group gives it up.
share.heartbeat.interval.ms|INT|M|5000|[1,...]||group.share.heartbeat.interval.ms|Time between two heartbeats of a member of a share group.
share.isolation.level|STRING|M|read_uncommitted|[read_committed, read_uncommitted]|||Whether a share group sees records of transactions that are open or aborted.
share.partition.max.record.locks|INT|M|2000|[100,...]||group.share.partition.max.record.locks|Records of one partition that may be acquired but not yet acknowledged.
share.record.lock.duration.ms|INT|M|30000|[1000,...]||group.share.record.lock.duration.ms|How long an acquired record stays locked before it is offered again.
share.renew.acknowledge.enable|BOOLEAN|M|true|~|||Whether a member may renew the lock of a record it still works on.
share.session.timeout.ms|INT|M|45000|[1,...]||group.share.session.timeout.ms|Silence after which a member of a share group is removed.
streams.assignment.interval.ms|INT|M|1000|[0,...]||group.streams.assignment.interval.ms|Shortest time between two assignments of a streams group.
streams.heartbeat.interval.ms|INT|M|5000|[1,...]||group.streams.heartbeat.interval.ms|Time between two heartbeats of a member of a streams group.
streams.initial.rebalance.delay.ms|INT|M|3000|[0,...]||group.streams.initial.rebalance.delay.ms|How long an empty streams group waits for more members before its first assignment.
streams.num.standby.replicas|INT|M|0|[0,...]||group.streams.num.standby.replicas|Standby copies of each stateful task.
streams.session.timeout.ms|INT|M|45000|[1,...]||group.streams.session.timeout.ms|Silence after which a member of a streams group is removed.`
