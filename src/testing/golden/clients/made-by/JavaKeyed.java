// Prints keyed lines of a Java client's partitioner. Compiled and run once with each version's jars.
//   javac -cp 'lib/*' -d out JavaKeyed.java && java -cp 'lib/*:out' JavaKeyed VERSION ID < keys.b64
// The partitioner is org.apache.kafka.clients.producer.internals.DefaultPartitioner, and since 3.3 what
// KafkaProducer itself asks, BuiltInPartitioner.partitionForKey; both by name, as no version has both alike.

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import org.apache.kafka.clients.producer.Partitioner;
import org.apache.kafka.common.Cluster;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;

public class JavaKeyed {
    static final int[] COUNTS = {1, 2, 3, 6, 7, 8, 12, 50, 100, 1000};
    static final String PACKAGE = "org.apache.kafka.clients.producer.internals.";

    interface Rule { int place(byte[] key, int count) throws Exception; }

    static Rule rule() throws Exception {
        Partitioner old;
        try {
            old = (Partitioner) Class.forName(PACKAGE + "DefaultPartitioner").getDeclaredConstructor().newInstance();
        } catch (ClassNotFoundException gone) {
            Method forKey = Class.forName(PACKAGE + "BuiltInPartitioner").getMethod("partitionForKey", byte[].class, int.class);
            return (key, count) -> (Integer) forKey.invoke(null, key, count);
        }
        return (key, count) -> old.partition("t", key, key, null, null, cluster(count));
    }

    /** Every second partition without a leader: a key must not care. */
    static Cluster cluster(int count) {
        Node node = new Node(0, "localhost", 1);
        Node[] replicas = {node};
        List<PartitionInfo> partitions = new ArrayList<>();
        for (int at = 0; at < count; at++)
            partitions.add(new PartitionInfo("t", at, at % 2 == 0 ? node : null, replicas, replicas));
        return new Cluster("c", Collections.singletonList(node), partitions, Collections.emptySet(), Collections.emptySet());
    }

    public static void main(String[] args) throws Exception {
        Rule rule = rule();
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            StringBuilder counts = new StringBuilder();
            for (int count : COUNTS)
                counts.append(counts.length() == 0 ? "" : ",").append('"').append(count).append("\":")
                    .append(rule.place(Base64.getDecoder().decode(line), count));
            System.out.println("{\"client\":\"Java\",\"version\":\"" + args[0] + "\",\"partitioner\":\"" + args[1]
                + "\",\"keyB64\":\"" + line + "\",\"counts\":{" + counts + "}}");
        }
    }
}
