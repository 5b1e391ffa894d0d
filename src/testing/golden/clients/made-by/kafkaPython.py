# Runs kafka-python and aiokafka against a broker. Writes kafka-python.jsonl and aiokafka.jsonl.
#   python kafkaPython.py BOOTSTRAP keys.b64 OUTPUT_FOLDER
import asyncio
import base64
import json
import sys

import aiokafka
import kafka
from aiokafka.partitioner import DefaultPartitioner as AsyncPartitioner
from kafka.admin import NewTopic
from kafka.partitioner import DefaultPartitioner

COUNTS = (1, 2, 3, 6, 7, 8, 12, 50, 100, 1000)
bootstrap, keys_file, folder = sys.argv[1:]
keys = [base64.b64decode(line) for line in open(keys_file).read().split('\n')[:-1]]

admin = kafka.KafkaAdminClient(bootstrap_servers=bootstrap)
wanted = {f'keyed-{count}': count for count in COUNTS} | {'keyless': 5}
present = set(admin.list_topics())
missing = [NewTopic(name, count, 1) for name, count in wanted.items() if name not in present]
if missing:
    admin.create_topics(missing)


def base64_of(key):
    return None if key is None else base64.b64encode(key).decode()


def with_key(event, key):
    return event if key is None else {**event, 'keyB64': base64_of(key)}


def write(name, version, placed, runs):
    with open(f'{folder}/{name}.jsonl', 'w') as out:
        start = {'client': name, 'version': version, 'partitioner': name}
        for key in placed:
            line = {**start, 'keyB64': base64_of(key), 'counts': placed[key]}
            out.write(json.dumps(line, separators=(',', ':')) + '\n')
        for partitions, available, events in runs:
            line = {**start, 'partitions': partitions, 'available': available, 'events': events}
            out.write(json.dumps(line, separators=(',', ':')) + '\n')


class Cluster:
    def __init__(self, count, available):
        self.count, self.available = count, available

    def topics(self):
        return {'t'}

    def partitions_for_topic(self, topic):
        return set(range(self.count))

    def available_partitions_for_topic(self, topic):
        return set(self.available)


# The partitioner asked directly, as no broker here lacks a leader.
def direct(ask):
    runs = []
    for available in ([0, 1, 2, 3, 4], [1, 4], [2], []):
        events = []
        for at in range(80):
            key = b'k%d' % at if at % 5 == 4 else None
            events.append(with_key({'choose': ask(key, 5, available)}, key))
        runs.append((5, available, events))
    return runs


def run_kafka_python():
    events = []

    class Written(DefaultPartitioner):
        def partition(self, topic, key, serialized_key, value, serialized_value, cluster):
            partition = super().partition(topic, key, serialized_key, value, serialized_value, cluster)
            events.append(with_key({'choose': partition}, serialized_key))
            return partition

        def on_new_batch(self, topic, cluster, prev_partition):
            events.append({'newBatch': True})

    producer = kafka.KafkaProducer(bootstrap_servers=bootstrap)
    placed = {key: {} for key in keys}
    for count in COUNTS:
        futures = [(key, producer.send(f'keyed-{count}', b'v', key=key)) for key in keys]
        producer.flush()
        for key, future in futures:
            placed[key][str(count)] = future.get().partition
    producer.close()
    # Batches wait so long that each partition opens one only when the one before is full.
    producer = kafka.KafkaProducer(bootstrap_servers=bootstrap, partitioner=Written(), linger_ms=60000, batch_size=500)
    for at in range(150):
        producer.send('keyless', b'v' * 60, key=b'k%d' % at if at % 4 == 3 else None)
    producer.close()
    partitioner = DefaultPartitioner()
    runs = direct(lambda key, count, available: partitioner.partition('t', key, key, None, None, Cluster(count, available)))
    write('kafka-python', kafka.__version__, placed, [(5, [0, 1, 2, 3, 4], events), *runs])


async def run_aiokafka():
    events = []
    partitioner = AsyncPartitioner()

    def written(key, all_partitions, available):
        partition = partitioner(key, all_partitions, available)
        events.append(with_key({'choose': partition}, key))
        return partition

    placed = {key: {} for key in keys}
    async with aiokafka.AIOKafkaProducer(bootstrap_servers=bootstrap) as producer:
        for count in COUNTS:
            futures = [(key, await producer.send(f'keyed-{count}', b'v', key=key)) for key in keys]
            for key, future in futures:
                placed[key][str(count)] = (await future).partition
    async with aiokafka.AIOKafkaProducer(bootstrap_servers=bootstrap, partitioner=written, max_batch_size=500) as producer:
        for at in range(150):
            await producer.send('keyless', b'v' * 60, key=b'k%d' % at if at % 4 == 3 else None)
        await producer.flush()
    runs = direct(lambda key, count, available: partitioner(key, list(range(count)), list(available)))
    write('aiokafka', aiokafka.__version__, placed, [(5, [0, 1, 2, 3, 4], events), *runs])


run_kafka_python()
asyncio.run(run_aiokafka())
