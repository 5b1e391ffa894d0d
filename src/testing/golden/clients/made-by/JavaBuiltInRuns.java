// Prints lines of KafkaProducer 4.3.1's built-in partitioner, asked in the order of RecordAccumulator.append. It is
// in the package of BuiltInPartitioner to reach it.
//   java -cp 'lib/*:out' org.apache.kafka.clients.producer.internals.JavaBuiltInRuns

package org.apache.kafka.clients.producer.internals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.kafka.common.Cluster;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.utils.LogContext;

public class JavaBuiltInRuns {
    static final Random random = new Random(7);
    static final int BATCH_SIZE = 300;

    static Cluster cluster(int count, List<Integer> available) {
        Node node = new Node(0, "localhost", 1);
        Node[] replicas = {node};
        List<PartitionInfo> partitions = new ArrayList<>();
        for (int at = 0; at < count; at++)
            partitions.add(new PartitionInfo("t", at, available.contains(at) ? node : null, replicas, replicas));
        return new Cluster("c", Collections.singletonList(node), partitions, Collections.emptySet(), Collections.emptySet());
    }

    static int[] queuesOf(int count) {
        int[] queues = new int[count];
        for (int at = 0; at < count; at++) queues[at] = random.nextInt(4);
        return queues;
    }

    static int[] idsOf(List<Integer> partitions) {
        return partitions.stream().mapToInt(Integer::intValue).toArray();
    }

    static String plain(Object list) {
        return list.toString().replace(" ", "");
    }

    static String run(String id, boolean adaptive, String key, int count, List<List<Integer>> lists, int each) {
        BuiltInPartitioner partitioner = new BuiltInPartitioner(new LogContext(), "t", BATCH_SIZE);
        List<String> events = new ArrayList<>();
        for (List<Integer> available : lists) {
            Cluster cluster = cluster(count, available);
            int[] queues = queuesOf(available.size());
            String more = ",\"available\":" + plain(available) + ",\"queues\":" + plain(Arrays.toString(queues));
            if (adaptive) partitioner.updatePartitionLoadStats(queues, idsOf(available), available.size());
            for (int at = 0; at < each; at++) {
                BuiltInPartitioner.StickyPartitionInfo sticky = partitioner.peekCurrentPartitionInfo(cluster);
                events.add("{\"choose\":" + sticky.partition() + key + (at == 0 ? more : "") + "}");
                if (random.nextInt(3) == 0) {
                    partitioner.updatePartitionInfo(sticky, 0, cluster, true);
                    boolean changed = partitioner.isPartitionChanged(sticky);
                    events.add("{\"newBatch\":" + changed + key + "}");
                    if (changed) {
                        sticky = partitioner.peekCurrentPartitionInfo(cluster);
                        events.add("{\"choose\":" + sticky.partition() + key + "}");
                    }
                }
                int bytes = 40 + random.nextInt(120);
                boolean allFull = random.nextInt(4) == 0;
                partitioner.updatePartitionInfo(sticky, bytes, cluster, allFull);
                events.add("{\"appended\":{\"partition\":" + sticky.partition() + ",\"bytes\":" + bytes
                    + ",\"batchSize\":" + BATCH_SIZE + ",\"allFull\":" + allFull + "}" + key + "}");
            }
        }
        return "{\"client\":\"Java\",\"version\":\"4.3.1\",\"partitioner\":\"" + id + "\",\"partitions\":" + count
            + ",\"available\":" + plain(lists.get(0)) + ",\"events\":[" + String.join(",", events) + "]}";
    }

    public static void main(String[] args) {
        List<List<Integer>> changing = Arrays.asList(Arrays.asList(0, 1, 2, 3), Arrays.asList(1, 3), Arrays.asList(2),
            Collections.emptyList(), Arrays.asList(0, 1, 2, 3));
        List<List<Integer>> steady = Collections.nCopies(6, Arrays.asList(0, 1, 2, 3));
        for (List<List<Integer>> lists : Arrays.asList(changing, steady)) {
            System.out.println(run("java", true, "", 4, lists, 60));
            System.out.println(run("java-ignore-keys", true, ",\"keyB64\":\"YQ==\"", 4, lists, 60));
            System.out.println(run("java-not-adaptive", false, "", 4, lists, 60));
        }
    }
}
