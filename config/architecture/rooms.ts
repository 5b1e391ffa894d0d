// Who may import whom, denied by default: what no line here allows is a violation.
// A room is the folder a file lies in, at the depth where rules differ: `kafka/log`,
// `web/features/topics`, `bridge`.

/** Ground floor first: a room imports only itself and rooms before it. */
export const kafkaRooms = [
  'base',
  'records',
  'protocol',
  'partitioning',
  'disk',
  'log',
  'replication',
  'controller',
  'coordinator',
  'broker',
  'clients',
  'simulation',
].map((name) => `kafka/${name}`)

export const pureWings = ['kafka', 'formats', 'cli', 'lab', 'bridge', 'lessons']

const codeMirror = ['@codemirror/*', '@lezer/highlight']

const testing = 'testing'

export interface RoomRule {
  /** Rooms and whole wings (`kafka` stands for every room in it). A room may import itself. */
  readonly rooms: readonly string[]
  readonly packages: readonly string[]
  /** Rooms it may name by address, `new URL('…', import.meta.url)`, without loading their code. */
  readonly addresses?: readonly string[]
}

const testPackages = [
  'node:*',
  'vitest',
  'fast-check',
  '@fast-check/vitest',
  '@testing-library/*',
  'fake-indexeddb',
  'kafkajs',
  'lz4js',
  'snappyjs',
]

const none: readonly string[] = []
const react = ['react']
/** What the page may know of the rest. */
const seenByPage = [
  'bridge',
  'lessons',
  'formats',
  'cli',
  'lab',
  'kafka/base',
  'kafka/partitioning',
]

const rules: Readonly<Record<string, RoomRule>> = {
  formats: { rooms: ['kafka/base'], packages: none },
  cli: { rooms: ['kafka/base', 'kafka/protocol', 'formats'], packages: none },
  lab: { rooms: ['kafka/base', 'kafka/partitioning'], packages: none },
  // The lab's set-up and results are data that cross the bridge.
  bridge: { rooms: ['kafka/base', 'lab'], packages: none },
  lessons: { rooms: ['bridge', 'kafka/base'], packages: none },
  // fflate: the export of all files as one zip.
  worker: { rooms: ['kafka', 'formats', 'lab', 'bridge', 'worker'], packages: ['fflate'] },
  'worker/storage': { rooms: ['kafka', 'formats', 'lab', 'bridge', 'worker'], packages: ['idb'] },
  // What runs inside the sandboxed frame and its worker: a stranger's code in a virtual machine.
  sandbox: {
    rooms: ['kafka/base', 'kafka/partitioning'],
    packages: ['quickjs-emscripten-core', '@jitl/quickjs-wasmfile-release-sync'],
  },
  node: { rooms: ['kafka', 'formats', 'cli', 'bridge', 'lessons', 'lab'], packages: ['node:*'] },
  'web/location': { rooms: none, packages: [...react, 'wouter'] },
  // The page's side of the sandbox: opens it, asks it, kills it.
  'web/sandbox': { rooms: ['kafka/base', 'sandbox'], packages: none, addresses: ['sandbox'] },
  'web/editor': { rooms: ['web/ui'], packages: [...react, ...codeMirror] },
  'web/session': {
    rooms: [...seenByPage, 'web/location', 'web/state', 'web/sandbox'],
    packages: [...react, 'valibot', 'fflate'],
    addresses: ['worker'],
  },
  'web/state': {
    rooms: [...seenByPage, 'web/location', 'web/session'],
    packages: [...react, 'zustand', 'valibot'],
  },
  'web/ui': {
    rooms: ['web/location'],
    packages: [
      ...react,
      'react-dom',
      '@base-ui/react',
      '@fontsource-variable/*',
      '@tanstack/react-table',
      '@tanstack/react-virtual',
      'lucide-react',
      'uplot',
      'wouter',
    ],
  },
  'web/app': { rooms: [...seenByPage, 'web'], packages: [...react, 'react-dom', 'wouter'] },
  testing: { rooms: [...pureWings, 'sandbox', 'worker', 'node'], packages: testPackages },
}

const featureRule: RoomRule = {
  rooms: [
    ...seenByPage,
    'web/editor',
    'web/location',
    'web/sandbox',
    'web/session',
    'web/state',
    'web/ui',
  ],
  packages: react,
}

/** What a test may import beside what its room may. */
export const testRule: RoomRule = { rooms: [testing], packages: testPackages }

const compressionCodecs = ['fflate', 'fzstd']

/** The room of a path below src/, or undefined for a file that lies in no room. */
export function roomOf(path: string): string | undefined {
  const [wing = '', ...rest] = path.split('/').slice(0, -1)
  const room = rest[0]
  if (wing === 'kafka') return room === undefined ? undefined : `kafka/${room}`
  if (wing === 'worker') return room === 'storage' ? 'worker/storage' : 'worker'
  if (wing !== 'web') return wing === '' ? undefined : wing
  if (room === 'features') return rest[1] === undefined ? undefined : `web/features/${rest[1]}`
  return room === undefined ? undefined : `web/${room}`
}

/** The rule of a room, or undefined for a room that is on no list. */
export function ruleOf(room: string): RoomRule | undefined {
  if (room.startsWith('web/features/')) return featureRule
  const floor = kafkaRooms.indexOf(room)
  if (floor < 0) return rules[room]
  return {
    rooms: kafkaRooms.slice(0, floor),
    packages: room === 'kafka/records' ? compressionCodecs : none,
  }
}
