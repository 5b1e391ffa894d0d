# Runs librdkafka (from PyPI's confluent-kafka) against its own mock cluster. Writes librdkafka-keyed.jsonl and
# librdkafka-keyless.jsonl.
#   python3 keys.py > keys.b64; python librdkafka.py keys.b64 OUTPUT_FOLDER
import base64
import ctypes
import glob
import json
import os
import sys
import time

import confluent_kafka
from confluent_kafka import Producer

COUNTS = (1, 2, 3, 6, 7, 8, 12, 50, 100, 1000)
VERSION = confluent_kafka.libversion()[0]
keys = [base64.b64decode(line) for line in open(sys.argv[1]).read().split('\n')[:-1]]
folder = sys.argv[2]

library = glob.glob(os.path.join(os.path.dirname(confluent_kafka.__file__), '../confluent_kafka.libs/librdkafka*'))[0]
rd = ctypes.CDLL(library)
for name in ('rd_kafka_new', 'rd_kafka_conf_new', 'rd_kafka_mock_cluster_new'):
    getattr(rd, name).restype = ctypes.c_void_p
rd.rd_kafka_mock_cluster_bootstraps.restype = ctypes.c_char_p
errors = ctypes.create_string_buffer(512)
handle = ctypes.c_void_p(rd.rd_kafka_new(0, ctypes.c_void_p(rd.rd_kafka_conf_new()), errors, 512))
cluster = ctypes.c_void_p(rd.rd_kafka_mock_cluster_new(handle, 1))
bootstrap = rd.rd_kafka_mock_cluster_bootstraps(cluster).decode()


def topic(name, count, leaderless=()):
    assert rd.rd_kafka_mock_topic_create(cluster, name.encode(), count, 1) == 0
    for partition in leaderless:
        assert rd.rd_kafka_mock_partition_set_leader(cluster, name.encode(), partition, -1) == 0
    return name


def producer(partitioner, **settings):
    given = {'partitioner': partitioner} if partitioner else {}
    return Producer({'bootstrap.servers': bootstrap, 'allow.auto.create.topics': False, **given, **settings})


# Which partition a record got is only told on delivery, so `placed` waits for all of them.
class Placed:
    def __init__(self):
        self.partitions = {}

    def callback(self, at):
        def delivered(error, message):
            self.partitions[at] = message.partition()
        return delivered


def keyed():
    ids = {
        None: 'consistent-random', 'consistent': 'consistent', 'murmur2': 'murmur2',
        'murmur2_random': 'murmur2-random', 'fnv1a': 'fnv1a', 'fnv1a_random': 'fnv1a-random',
    }
    for count in COUNTS:
        topic(f'keyed-{count}', count)
    with open(f'{folder}/librdkafka-keyed.jsonl', 'w') as out:
        for setting, name in ids.items():
            p = producer(setting)
            given = list(keys)
            if setting in ('consistent', 'murmur2', 'fnv1a'):
                given.append(None)
            if setting is None:
                given = [key for key in given if key]
            placed = {count: Placed() for count in COUNTS}
            for count in COUNTS:
                p.list_topics(f'keyed-{count}', 10)
                for at, key in enumerate(given):
                    p.produce(f'keyed-{count}', value=b'v', key=key, on_delivery=placed[count].callback(at))
                    p.poll(0)
            assert p.flush(60) == 0
            for at, key in enumerate(given):
                line = {
                    'client': 'librdkafka', 'version': VERSION, 'partitioner': f'librdkafka-{name}',
                    'keyB64': None if key is None else base64.b64encode(key).decode(),
                    'counts': {str(count): placed[count].partitions[at] for count in COUNTS},
                }
                out.write(json.dumps(line, separators=(',', ':')) + '\n')


# Sends records one after another; atUs is when produce was called, untilUs when it had returned. A record sent
# before its topic is known would be placed later, so the first, whose place is not told, only warms up.
def session(setting, name, records, count, leaderless=(), pause=0.0):
    topic_name = topic(f'{name}-{time.monotonic_ns()}', count, leaderless)
    p = producer(setting, **{'message.timeout.ms': 3000})
    p.list_topics(topic_name, 10)
    p.produce(topic_name, value=b'v', partition=[at for at in range(count) if at not in leaderless][0])
    p.flush(10)
    time.sleep(0.05)
    placed = Placed()
    times = []
    began = time.monotonic_ns()
    for at, key in enumerate(records):
        before = (time.monotonic_ns() - began) // 1000
        p.produce(topic_name, value=b'v', key=key, on_delivery=placed.callback(at))
        times.append((before, (time.monotonic_ns() - began) // 1000))
        if pause:
            time.sleep(pause)
    assert p.flush(60) == 0
    events = [
        {'choose': placed.partitions[at], 'keyB64': None if key is None else base64.b64encode(key).decode(),
         'atUs': times[at][0], 'untilUs': times[at][1]}
        for at, key in enumerate(records)
    ]
    return {
        'client': 'librdkafka', 'version': VERSION, 'partitioner': f'librdkafka-{name}', 'partitions': count,
        'available': [at for at in range(count) if at not in leaderless], 'events': events,
    }


# Whether each keyless record came clearly within or clearly after the 10 ms of the partition then stuck to: the clock
# of the client reads somewhere between atUs and untilUs. A partition without a leader is left at once.
def clear(line):
    since = None
    for event in line['events']:
        if event['keyB64'] is not None and (event['keyB64'] or line['partitioner'] != 'librdkafka-consistent-random'):
            continue
        if since is None or event['atUs'] - since[1] > 10_000 or partition not in line['available']:
            since = (event['atUs'], event['untilUs'])
        elif event['untilUs'] - since[0] > 10_000:
            return False
        partition = event['choose']
    return True


def keyless():
    sticky = ((None, 'consistent-random'), ('murmur2_random', 'murmur2-random'), ('fnv1a_random', 'fnv1a-random'), ('random', 'random'))
    with open(f'{folder}/librdkafka-keyless.jsonl', 'w') as out:
        def write(*args, **more):
            for _ in range(20):
                line = session(*args, **more)
                if clear(line):
                    out.write(json.dumps(line, separators=(',', ':')) + '\n')
                    return
            raise SystemExit('no run without doubtful times')
        for setting, name in sticky:
            # Runs of records 3 ms apart: a new partition about every fifth record, seen among 50 partitions.
            write(setting, name, [None] * 60, 50, pause=0.003)
            # A partition for each record, as each comes more than 10 ms after the one before.
            write(setting, name, [None] * 80, 4, pause=0.0105)
            # Without a leader: drawn once more, then taken all the same; and left at once as it is not available.
            write(setting, name, [None] * 150, 4, leaderless=(1, 2), pause=0.0105)
            # Nearly all without a leader: drawn anew for each record until the one with a leader comes.
            write(setting, name, [None] * 60, 12, leaderless=tuple(range(11)), pause=0.003)
        # A null key goes on sticking between keyed records; what an empty key does differs.
        write(None, 'consistent-random', [None, b'', b'', None, b'', None] * 4, 50)
        write('random', 'random', [None, b'a', b'a', b'', b'', None, b'a'] * 12, 5)
        write('random', 'random', [b'a'] * 200, 4, leaderless=(0, 3))
        write('murmur2_random', 'murmur2-random', [None, b'', b'a', None] * 6, 50)
        write('fnv1a_random', 'fnv1a-random', [None, b'', b'a', None] * 6, 50)


keyed()
keyless()
