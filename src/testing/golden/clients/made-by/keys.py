# Prints the keys of all keyed vectors, base64, one a line; an empty key is an empty line.
#   python3 keys.py [SEED] [RANDOM_KEYS]
import base64
import random
import sys

seed = int(sys.argv[1]) if len(sys.argv) > 1 else 4
count = int(sys.argv[2]) if len(sys.argv) > 2 else 60
draw = random.Random(seed)
keys = []
if len(sys.argv) < 3:
    keys += [b'', b'\0', b'\xff', b' ', b'0', b'null', b'\x80\x81\x82', b'\xff' * 4, b'\0' * 8]
    keys += [text.encode() for text in ('a', 'ab', 'abc', 'foobar', '21', 'kafka', 'order-1', 'user:42')]
    keys += [text.encode() for text in ('Zürich', 'São Paulo', 'ключ', '日本', '🙂', 'e\u0301', '١٢٣')]
    # Hashes of -2^31: murmur2's of the first, FNV-1a's of the second.
    keys += [bytes.fromhex('a7d6506c'), bytes.fromhex('61a2fcf290')]
    keys += [f'customer-{number}'.encode() for number in range(1, 31)]
    keys += [number.to_bytes(size, 'big') for size in (4, 8) for number in (0, 1, 255, 65536, 2**31 - 1)]
    keys += ['abcdefghijklmnopqrstuvwxyz0123456789ABCD'[:length].encode() for length in range(1, 41)]
    keys += [b'long' * 75, bytes(range(256)) + bytes(44)]
keys += [draw.randbytes(draw.randint(1, 40)) for _ in range(count)]
print('\n'.join(dict.fromkeys(base64.b64encode(key).decode() for key in keys)))
