// Prints runs of kafka-clients 4.3.1's RecordAccumulator, driven as KafkaProducer and Sender drive it (without a
// network): what each append did and which batches each drain took. Partitions are drawn with the generator of
// src/kafka/base/random.ts, so that the same draws can be made again. In the package of RecordAccumulator to reach it.
//   java -cp 'lib/*:out' org.apache.kafka.clients.producer.internals.JavaAccumulator runs > runs.jsonl
//   java -cp 'lib/*:out' org.apache.kafka.clients.producer.internals.JavaAccumulator stats > stats.jsonl

package org.apache.kafka.clients.producer.internals;

import java.util.*;
import java.util.function.Supplier;
import org.apache.kafka.clients.MetadataSnapshot;
import org.apache.kafka.clients.producer.BufferExhaustedException;
import org.apache.kafka.common.*;
import org.apache.kafka.common.compress.Compression;
import org.apache.kafka.common.metrics.MetricConfig;
import org.apache.kafka.common.metrics.Metrics;
import org.apache.kafka.common.metrics.stats.*;
import org.apache.kafka.common.protocol.Errors;
import org.apache.kafka.common.requests.MetadataResponse.PartitionMetadata;
import org.apache.kafka.common.utils.LogContext;
import org.apache.kafka.common.utils.Time;

public class JavaAccumulator {
    static final Random script = new Random(43);

    /** The generator of src/kafka/base/random.ts. */
    static final class Draws {
        int a, b = 0, c = 0x9e3779b9, counter = 1;
        Draws(int seed) { a = seed; for (int at = 0; at < 15; at++) next(); }
        int next() {
            int sum = a + b + counter;
            counter++;
            a = b ^ (b >>> 9);
            b = c + (c << 3);
            c = ((c << 21) | (c >>> 11)) + sum;
            return sum;
        }
    }

    static final class Clock implements Time {
        long ms = 1000;
        public long milliseconds() { return ms; }
        public long nanoseconds() { return ms * 1000000L; }
        public void sleep(long more) { ms += more; }
        public void waitObject(Object o, Supplier<Boolean> condition, long deadlineMs) { throw new UnsupportedOperationException(); }
    }

    static final class Request { int node; List<ProducerBatch> batches; }

    final Clock clock = new Clock();
    final Draws draws;
    final RecordAccumulator accumulator;
    final int maxRequestSize, maxInFlight, nodes;
    final boolean muting;
    final BufferPool pool;
    MetadataSnapshot metadata;
    Cluster cluster;
    final int[] leaders;
    final List<Request> inFlight = new ArrayList<>();
    final List<String> events = new ArrayList<>();
    final StringBuilder sent = new StringBuilder();

    JavaAccumulator(int seed, int batchSize, int linger, int memory, int maxRequestSize, int maxInFlight, int[] leaders, int nodes, boolean adaptive, int availability) {
        this.draws = new Draws(seed);
        this.maxRequestSize = maxRequestSize;
        this.maxInFlight = maxInFlight;
        this.muting = maxInFlight == 1;
        this.leaders = leaders;
        this.nodes = nodes;
        Metrics metrics = new Metrics(clock);
        int size = Math.max(1, batchSize);
        this.pool = new BufferPool(memory, size, metrics, clock, "g");
        this.accumulator = new RecordAccumulator(new LogContext(), size, Compression.NONE, linger, 1000, 1000, 100000000,
            new RecordAccumulator.PartitionerConfig(adaptive, availability), metrics, "g", clock, null, pool) {
            @Override
            BuiltInPartitioner createBuiltInPartitioner(LogContext context, String topic, int stickyBatchSize) {
                return new BuiltInPartitioner(context, topic, stickyBatchSize) {
                    @Override
                    int randomPartition() { return draws.next() & 0x7fffffff; }
                };
            }
        };
        learn();
    }

    void learn() {
        Map<Integer, Node> all = new TreeMap<>();
        for (int id = 1; id <= nodes; id++) all.put(id, new Node(id, "h", 1));
        Node[] replicas = all.values().toArray(new Node[0]);
        List<PartitionInfo> infos = new ArrayList<>();
        List<PartitionMetadata> partitions = new ArrayList<>();
        for (int at = 0; at < leaders.length; at++) {
            Node leader = leaders[at] < 0 ? null : all.get(leaders[at]);
            infos.add(new PartitionInfo("orders", at, leader, replicas, replicas));
            partitions.add(new PartitionMetadata(Errors.NONE, new TopicPartition("orders", at),
                leader == null ? Optional.empty() : Optional.of(leader.id()), Optional.of(0), List.of(), List.of(), List.of()));
        }
        Uuid id = Uuid.randomUuid();
        cluster = new Cluster("c", all.values(), infos, Set.of(), Set.of(), Set.of(), null, Map.of("orders", id));
        metadata = new MetadataSnapshot("c", all, partitions, Set.of(), Set.of(), Set.of(), null, Map.of("orders", id), cluster);
    }

    long open(int node) { return inFlight.stream().filter(one -> one.node == node).count(); }

    /** Sender.sendProducerData until it has nothing more to send. */
    void look() {
        for (;;) {
            RecordAccumulator.ReadyCheckResult ready = accumulator.ready(metadata, clock.ms);
            Set<Node> able = new HashSet<>();
            for (Node node : ready.readyNodes) {
                boolean canDrain = open(node.id()) < maxInFlight;
                accumulator.updateNodeLatencyStats(node.id(), clock.ms, canDrain);
                if (canDrain) able.add(node);
            }
            Map<Integer, List<ProducerBatch>> drained = accumulator.drain(metadata, able, maxRequestSize, clock.ms);
            int count = 0;
            for (int node = 1; node <= nodes; node++) {
                List<ProducerBatch> batches = drained.get(node);
                if (batches == null || batches.isEmpty()) continue;
                count++;
                Request request = new Request();
                request.node = node;
                request.batches = batches;
                inFlight.add(request);
                if (sent.length() > 0) sent.append(',');
                sent.append("[").append(node);
                for (ProducerBatch batch : batches) {
                    batch.setInflight(true);
                    if (muting) accumulator.mutePartition(batch.topicPartition);
                    sent.append(",[").append(batch.topicPartition.partition()).append(',').append(batch.recordCount).append(',').append(batch.records().sizeInBytes()).append(']');
                }
                sent.append(']');
            }
            if (count == 0) return;
        }
    }

    void event(String json) {
        events.add("{" + json + ",\"sent\":[" + sent + "],\"free\":" + pool.availableMemory() + "}");
        sent.setLength(0);
    }

    void append(int partition, int bytes) throws Exception {
        int[] chosen = {-1};
        String what = "\"append\":" + partition + ",\"bytes\":" + bytes;
        try {
            RecordAccumulator.RecordAppendResult result = accumulator.append("orders", partition, 5L, null, new byte[bytes], null,
                new RecordAccumulator.AppendCallbacks() {
                    public void setPartition(int at) { chosen[0] = at; }
                    public void onCompletion(org.apache.kafka.clients.producer.RecordMetadata m, Exception e) { }
                }, 0L, clock.ms, cluster);
            if (result.batchIsFull || result.newBatchCreated) look();
            event(what + ",\"partition\":" + chosen[0] + ",\"full\":" + result.batchIsFull + ",\"new\":" + result.newBatchCreated);
        } catch (BufferExhaustedException e) {
            event(what + ",\"partition\":null");
        }
    }

    void tick(int ms) {
        for (int at = 0; at < ms; at++) { clock.ms++; look(); }
        event("\"tick\":" + ms);
    }

    void answer(int index, boolean ok) {
        Request request = inFlight.remove(index);
        for (ProducerBatch batch : request.batches) {
            batch.setInflight(false);
            if (ok) {
                batch.complete(0, 0);
                accumulator.completeAndDeallocateBatch(batch);
            } else accumulator.reenqueue(batch, clock.ms);
            if (muting) accumulator.unmutePartition(batch.topicPartition);
        }
        look();
        event("\"answer\":" + index + ",\"ok\":" + ok);
    }

    void lead(int partition, int node) {
        leaders[partition] = node;
        learn();
        look();
        event("\"lead\":" + partition + ",\"node\":" + node);
    }

    static String run(int seed) throws Exception {
        int partitions = 1 + script.nextInt(7), nodes = 1 + script.nextInt(3);
        int[] leaders = new int[partitions];
        for (int at = 0; at < partitions; at++) leaders[at] = 1 + script.nextInt(nodes);
        int batchSize = new int[] {0, 200, 400, 1000}[script.nextInt(4)];
        int linger = new int[] {0, 3, 20}[script.nextInt(3)];
        int memory = script.nextInt(3) == 0 ? 5000 : 1000000;
        int maxRequest = script.nextBoolean() ? 1500 : 1000000;
        int maxInFlight = new int[] {1, 2, 5}[script.nextInt(3)];
        boolean adaptive = script.nextInt(4) > 0;
        int availability = adaptive && script.nextBoolean() ? 5 : 0;
        String settings = "\"seed\":" + seed + ",\"batchSize\":" + batchSize + ",\"lingerMs\":" + linger + ",\"bufferMemory\":" + memory
            + ",\"maxRequestSize\":" + maxRequest + ",\"maxInFlight\":" + maxInFlight + ",\"adaptive\":" + adaptive + ",\"availability\":" + availability
            + ",\"leaders\":" + Arrays.toString(leaders).replace(" ", "");
        JavaAccumulator run = new JavaAccumulator(seed, batchSize, linger, memory, maxRequest, maxInFlight, leaders.clone(), nodes, adaptive, availability);
        int explicitIn = script.nextInt(3) == 0 ? 4 : 12;
        int deaf = script.nextBoolean() ? 1 + script.nextInt(nodes) : 0;
        boolean leads = script.nextInt(3) == 0;
        for (int step = 0; step < 140; step++) {
            int kind = script.nextInt(20);
            if (kind < 13) run.append(script.nextInt(explicitIn) == 0 ? script.nextInt(partitions) : -1, 10 + script.nextInt(150));
            else if (kind < 16) run.tick(1 + script.nextInt(4));
            else if (kind < 19) {
                List<Integer> able = new ArrayList<>();
                for (int at = 0; at < run.inFlight.size(); at++)
                    if (run.inFlight.get(at).node != deaf || script.nextInt(15) == 0) able.add(at);
                if (!able.isEmpty()) run.answer(able.get(script.nextInt(able.size())), script.nextInt(8) > 0);
            } else if (leads) run.lead(script.nextInt(partitions), script.nextInt(4) == 0 ? -1 : 1 + script.nextInt(nodes));
        }
        run.tick(1100);
        while (!run.inFlight.isEmpty()) run.answer(0, true);
        return "{" + settings + ",\"events\":[" + String.join(",", run.events) + "]}";
    }

    static String stat() {
        MetricConfig config = new MetricConfig();
        Avg avg = new Avg();
        Max max = new Max();
        Rate rate = new Rate();
        long now = 1000;
        int scale = new int[] {200, 3000, 20000, 70000}[script.nextInt(4)];
        List<String> events = new ArrayList<>();
        for (int left = script.nextInt(30); left >= 0; left--) {
            int value = script.nextInt(1000);
            for (Object one : List.of(avg, max)) ((SampledStat) one).record(config, value, now);
            rate.record(config, value, now);
            events.add("[" + value + "," + now + "]");
            now += script.nextInt(scale);
        }
        return "{\"events\":[" + String.join(",", events) + "],\"atMs\":" + now + ",\"avg\":\"" + avg.measure(config, now)
            + "\",\"max\":\"" + max.measure(config, now) + "\",\"rate\":\"" + rate.measure(config, now) + "\"}";
    }

    public static void main(String[] args) throws Exception {
        if (args[0].equals("stats")) for (int at = 0; at < 300; at++) System.out.println(stat());
        else for (int seed = 1; seed <= 60; seed++) System.out.println(run(seed));
    }
}
