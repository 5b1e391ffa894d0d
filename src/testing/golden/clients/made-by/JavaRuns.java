// Prints keyless lines of the partitioners of kafka-clients 2.3.1 or 3.2.3, asked directly.
//   java -cp 'lib/*:out' JavaRuns VERSION ID CLASS

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.kafka.clients.producer.Partitioner;
import org.apache.kafka.common.Cluster;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;

public class JavaRuns {
    static final Random random = new Random(5);

    static Cluster cluster(int count, List<Integer> available) {
        Node node = new Node(0, "localhost", 1);
        Node[] replicas = {node};
        List<PartitionInfo> partitions = new ArrayList<>();
        for (int at = 0; at < count; at++)
            partitions.add(new PartitionInfo("t", at, available.contains(at) ? node : null, replicas, replicas));
        return new Cluster("c", Collections.singletonList(node), partitions, Collections.emptySet(), Collections.emptySet());
    }

    static List<Integer> upTo(int count) {
        List<Integer> all = new ArrayList<>();
        for (int at = 0; at < count; at++) all.add(at);
        return all;
    }

    static byte[] someKey() {
        byte[] key = new byte[random.nextInt(6)];
        random.nextBytes(key);
        return key;
    }

    static String keyOf(byte[] key) {
        return key == null ? "" : ",\"keyB64\":\"" + Base64.getEncoder().encodeToString(key) + "\"";
    }

    /** Null before 2.4, where no batch asks. */
    static Method onNewBatch(Partitioner partitioner) {
        for (Method method : partitioner.getClass().getMethods())
            if (method.getName().equals("onNewBatch")) return method;
        return null;
    }

    static String run(String start, String className, int count, List<List<Integer>> lists, int each, int keyedShare)
            throws Exception {
        Partitioner partitioner = (Partitioner) Class.forName(className).getDeclaredConstructor().newInstance();
        Method onNewBatch = onNewBatch(partitioner);
        StringBuilder events = new StringBuilder();
        for (List<Integer> available : lists) {
            Cluster cluster = cluster(count, available);
            for (int at = 0; at < each; at++) {
                byte[] key = random.nextInt(100) < keyedShare ? someKey() : null;
                int chosen = partitioner.partition("t", key, key, null, null, cluster);
                events.append(events.length() == 0 ? "" : ",").append("{\"choose\":").append(chosen).append(keyOf(key))
                    .append(at == 0 ? ",\"available\":" + available.toString().replace(" ", "") : "").append('}');
                if (onNewBatch == null || random.nextInt(3) > 0) continue;
                onNewBatch.invoke(partitioner, "t", cluster, chosen);
                chosen = partitioner.partition("t", key, key, null, null, cluster);
                events.append(",{\"newBatch\":true").append(keyOf(key)).append("},{\"choose\":").append(chosen)
                    .append(keyOf(key)).append('}');
            }
        }
        return start + ",\"partitions\":" + count + ",\"available\":" + lists.get(0).toString().replace(" ", "")
            + ",\"events\":[" + events + "]}";
    }

    public static void main(String[] args) throws Exception {
        String start = "{\"client\":\"Java\",\"version\":\"" + args[0] + "\",\"partitioner\":\"" + args[1] + "\"";
        System.out.println(run(start, args[2], 6, Arrays.asList(upTo(6)), 200, 0));
        System.out.println(run(start, args[2], 5, Arrays.asList(upTo(5)), 200, 40));
        System.out.println(run(start, args[2], 3, Arrays.asList(upTo(0)), 150, 0));
        System.out.println(run(start, args[2], 1, Arrays.asList(upTo(1)), 20, 20));
        System.out.println(run(start, args[2], 6, Arrays.asList(upTo(6), Arrays.asList(0, 2, 3, 5), Arrays.asList(4),
            upTo(0), Arrays.asList(1, 4), upTo(6), upTo(5)), 30, 20));
    }
}
