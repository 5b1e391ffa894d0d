// Prints keyless lines of KafkaProducer 4.3.1's RecordAccumulator: real batches, some taken away as the sender does.
// It is in the package of BuiltInPartitioner to see which partition was stuck to before each append.
//   java -cp 'lib/*:out' org.apache.kafka.clients.producer.internals.JavaAccumulatorRuns

package org.apache.kafka.clients.producer.internals;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.Cluster;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.compress.Compression;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.metrics.Metrics;
import org.apache.kafka.common.utils.LogContext;
import org.apache.kafka.common.utils.Time;

public class JavaAccumulatorRuns {
    static final int BATCH_SIZE = 600;

    static int producedBytes(BuiltInPartitioner.StickyPartitionInfo sticky) throws Exception {
        Field field = BuiltInPartitioner.StickyPartitionInfo.class.getDeclaredField("producedBytes");
        field.setAccessible(true);
        return ((AtomicInteger) field.get(sticky)).get();
    }

    static void run(long seed, int count, int takenAway) throws Exception {
        Random random = new Random(seed);
        Node node = new Node(0, "localhost", 1);
        Node[] replicas = {node};
        List<PartitionInfo> partitions = new ArrayList<>();
        List<Integer> available = new ArrayList<>();
        for (int at = 0; at < count; at++) {
            partitions.add(new PartitionInfo("t", at, node, replicas, replicas));
            available.add(at);
        }
        Cluster cluster = new Cluster("c", Collections.singletonList(node), partitions, Collections.emptySet(), Collections.emptySet());
        Metrics metrics = new Metrics();
        RecordAccumulator accumulator = new RecordAccumulator(new LogContext(), BATCH_SIZE, Compression.NONE, 100000, 1, 1,
            1000000, metrics, "m", Time.SYSTEM, null, new BufferPool(1 << 26, BATCH_SIZE, metrics, Time.SYSTEM, "m"));
        int[] placed = {-1};
        RecordAccumulator.AppendCallbacks callbacks = new RecordAccumulator.AppendCallbacks() {
            @Override public void setPartition(int partition) { placed[0] = partition; }
            @Override public void onCompletion(RecordMetadata metadata, Exception error) { }
        };
        List<String> events = new ArrayList<>();
        // The first record makes the topic known; it has a key, so nothing is stuck to yet.
        accumulator.append("t", 0, 0, new byte[3], new byte[40], new Header[0], callbacks, 1000, 0, cluster);
        BuiltInPartitioner partitioner = accumulator.getBuiltInPartitioner("t");
        for (int at = 0; at < 400; at++) {
            if (at > 0 && random.nextInt(100) < takenAway)
                accumulator.getDeque(new TopicPartition("t", placed[0])).clear();
            // A keyed record in between shares the batches but tells the partitioner nothing.
            if (random.nextInt(5) == 0)
                accumulator.append("t", random.nextInt(count), 0, new byte[3], new byte[40], new Header[0], callbacks, 1000, 0, cluster);
            BuiltInPartitioner.StickyPartitionInfo before = partitioner.peekCurrentPartitionInfo(cluster);
            RecordAccumulator.RecordAppendResult result = accumulator.append("t", RecordMetadata.UNKNOWN_PARTITION, 0, null,
                new byte[random.nextInt(150)], new Header[0], callbacks, 1000, 0, cluster);
            BuiltInPartitioner.StickyPartitionInfo after = partitioner.peekCurrentPartitionInfo(cluster);
            boolean movedBefore = placed[0] != before.partition() || (after != before && producedBytes(after) > 0);
            events.add("{\"choose\":" + before.partition() + "}");
            if (movedBefore || result.newBatchCreated) events.add("{\"newBatch\":" + movedBefore + "}");
            if (movedBefore) events.add("{\"choose\":" + placed[0] + "}");
            Deque<ProducerBatch> queue = accumulator.getDeque(new TopicPartition("t", placed[0]));
            events.add("{\"appended\":{\"partition\":" + placed[0] + ",\"bytes\":" + result.appendedBytes + ",\"batchSize\":"
                + BATCH_SIZE + ",\"allFull\":" + queue.peekLast().isFull() + "}}");
        }
        System.out.println("{\"client\":\"Java\",\"version\":\"4.3.1\",\"partitioner\":\"java\",\"partitions\":" + count
            + ",\"available\":" + available.toString().replace(" ", "") + ",\"events\":[" + String.join(",", events) + "]}");
    }

    public static void main(String[] args) throws Exception {
        run(8, 40, 0);
        run(9, 40, 25);
        run(10, 5, 10);
    }
}
