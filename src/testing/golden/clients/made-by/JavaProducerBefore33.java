// Prints keyless lines of a whole KafkaProducer 3.2.3: what it asked its partitioner, and in which order. The
// partitioner is the real one, with each question written down. linger.ms keeps all batches waiting.
//   java -cp 'lib/*:out' JavaProducerBefore33 BOOTSTRAP default|uniform TOPIC PARTITIONS AVAILABLE

import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.UniformStickyPartitioner;
import org.apache.kafka.clients.producer.internals.DefaultPartitioner;
import org.apache.kafka.common.Cluster;
import org.apache.kafka.common.serialization.ByteArraySerializer;

public class JavaProducerBefore33 {
    static final StringBuilder events = new StringBuilder();
    static byte[] sending;

    static void event(String text) {
        String key = sending == null ? "" : ",\"keyB64\":\"" + Base64.getEncoder().encodeToString(sending) + "\"";
        events.append(events.length() == 0 ? "" : ",").append('{').append(text).append(key).append('}');
    }

    static int chosen(int partition) {
        event("\"choose\":" + partition);
        return partition;
    }

    public static class Default extends DefaultPartitioner {
        @Override
        public int partition(String topic, Object key, byte[] keyBytes, Object value, byte[] valueBytes, Cluster cluster) {
            return chosen(super.partition(topic, key, keyBytes, value, valueBytes, cluster));
        }

        @Override
        public void onNewBatch(String topic, Cluster cluster, int prevPartition) {
            event("\"newBatch\":true");
            super.onNewBatch(topic, cluster, prevPartition);
        }
    }

    public static class Uniform extends UniformStickyPartitioner {
        @Override
        public int partition(String topic, Object key, byte[] keyBytes, Object value, byte[] valueBytes, Cluster cluster) {
            return chosen(super.partition(topic, key, keyBytes, value, valueBytes, cluster));
        }

        @Override
        public void onNewBatch(String topic, Cluster cluster, int prevPartition) {
            event("\"newBatch\":true");
            super.onNewBatch(topic, cluster, prevPartition);
        }
    }

    public static void main(String[] args) throws Exception {
        Properties settings = new Properties();
        settings.put("bootstrap.servers", args[0]);
        settings.put("partitioner.class", args[1].equals("default") ? Default.class : Uniform.class);
        settings.put("enable.idempotence", "false");
        settings.put("linger.ms", "100000");
        settings.put("batch.size", "600");
        Random random = new Random(6);
        KafkaProducer<byte[], byte[]> producer =
            new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
        for (int at = 0; at < 150; at++) {
            sending = random.nextInt(3) == 0 ? new byte[] {(byte) random.nextInt(20)} : null;
            producer.send(new ProducerRecord<>(args[2], sending, new byte[random.nextInt(200)]));
        }
        producer.close(Duration.ZERO);
        System.out.println("{\"client\":\"Java\",\"version\":\"3.2.3\",\"partitioner\":\"java-2.4-"
            + (args[1].equals("default") ? "default" : "uniform-sticky") + "\",\"partitions\":" + args[3]
            + ",\"available\":" + args[4] + ",\"events\":[" + events + "]}");
    }
}
