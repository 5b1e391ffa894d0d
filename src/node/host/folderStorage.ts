// Keeps the disks of a World in a folder: one subfolder a node, files under their Kafka names, as a real broker's log.dir.

import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import type { NodeAddress } from '../../kafka/base/addresses.ts'
import { takePending } from '../../kafka/disk/flush.ts'
import {
  type DiskOperation,
  diskFromFiles,
  type VirtualDisk,
} from '../../kafka/disk/virtualDisk.ts'
import type { World } from '../../kafka/simulation/world.ts'
import { WORLD_META_VERSION, type WorldMeta, worldMeta } from '../../kafka/simulation/worldMeta.ts'

const META_FILE = 'samsa.json'
/** A chunk of a file that is read back: small enough to be shared and cut without waste. */
const CHUNK_BYTES = 1024 * 1024

export interface FolderStorage {
  readonly folder: string
  /** Paths by file id, for each node. */
  readonly paths: Map<NodeAddress, Map<number, string>>
  lastMetaText: string
}

export interface KeptWorld {
  readonly meta: WorldMeta
  readonly disks: Map<NodeAddress, VirtualDisk>
}

const folderOf = (storage: FolderStorage, node: NodeAddress): string =>
  join(storage.folder, node.replace(':', '-'))

/** Opens a folder; `kept` is null when there is no World in it yet. Throws when it holds something else. */
export function openFolder(folder: string): { storage: FolderStorage; kept: KeptWorld | null } {
  mkdirSync(folder, { recursive: true })
  const storage: FolderStorage = { folder, paths: new Map(), lastMetaText: '' }
  const metaFile = join(folder, META_FILE)
  if (!existsSync(metaFile)) {
    if (readdirSync(folder).length > 0)
      throw new Error(`${folder} is not empty and holds no ${META_FILE}; name a new folder`)
    return { storage, kept: null }
  }
  const meta = parseMeta(readFileSync(metaFile, 'utf8'), metaFile)
  const disks = new Map<NodeAddress, VirtualDisk>()
  for (const name of readdirSync(folder)) {
    if (!/^(broker|controller)-\d+$/.test(name)) continue
    const node = name.replace('-', ':')
    const disk = diskFromFiles(readTree(join(folder, name), ''))
    disks.set(node, disk)
    storage.paths.set(
      node,
      new Map([...disk.files.values()].map((file) => [file.fileId, file.path])),
    )
  }
  return { storage, kept: { meta, disks } }
}

function parseMeta(text: string, file: string): WorldMeta {
  const meta = JSON.parse(text) as Partial<WorldMeta>
  if (meta.version !== WORLD_META_VERSION)
    throw new Error(
      `${file} is of version ${meta.version}; this program reads ${WORLD_META_VERSION}`,
    )
  return meta as WorldMeta
}

function readTree(folder: string, prefix: string): { path: string; chunks: Uint8Array[] }[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = prefix + entry.name
    if (entry.isDirectory()) return readTree(join(folder, entry.name), `${path}/`)
    const bytes = new Uint8Array(readFileSync(join(folder, entry.name)))
    const chunks: Uint8Array[] = []
    for (let at = 0; at < bytes.byteLength; at += CHUNK_BYTES)
      chunks.push(bytes.subarray(at, at + CHUNK_BYTES))
    return [{ path, chunks }]
  })
}

/** Carries out what the disks of a World want kept, in order, and keeps what belongs beside them. */
export function keep(
  storage: FolderStorage,
  world: World,
  brokerConfigs: Readonly<Record<string, string>>,
): void {
  const machines: [NodeAddress, VirtualDisk][] = [
    [world.controller.address, world.controller.state.disk],
    ...[...world.brokers.values()].map((node): [NodeAddress, VirtualDisk] => [
      node.address,
      node.state.disk,
    ]),
  ]
  let wrote = false
  for (const [node, disk] of machines) {
    const operations = takePending(disk)
    wrote ||= operations.length > 0
    for (const operation of merged(operations)) carryOut(storage, node, operation)
  }
  if (!wrote && storage.lastMetaText !== '') return
  const text = JSON.stringify(worldMeta(world, brokerConfigs), null, 2)
  const file = join(storage.folder, META_FILE)
  writeFileSync(`${file}.tmp`, text)
  renameSync(`${file}.tmp`, file)
  storage.lastMetaText = text
}

/** Appends to one file that follow each other become one write. */
function merged(operations: readonly DiskOperation[]): DiskOperation[] {
  const result: DiskOperation[] = []
  let parts: Uint8Array[] = []
  let open: Extract<DiskOperation, { type: 'append' }> | null = null
  const close = (): void => {
    const [first, ...others] = parts
    if (open && first)
      result.push({ ...open, bytes: others.length === 0 ? first : Buffer.concat(parts) })
    open = null
    parts = []
  }
  for (const operation of operations) {
    if (operation.type === 'append' && open?.fileId === operation.fileId)
      parts.push(operation.bytes)
    else {
      close()
      if (operation.type === 'append') {
        open = operation
        parts = [operation.bytes]
      } else result.push(operation)
    }
  }
  close()
  return result
}

function carryOut(storage: FolderStorage, node: NodeAddress, operation: DiskOperation): void {
  let paths = storage.paths.get(node)
  if (!paths) {
    paths = new Map()
    storage.paths.set(node, paths)
  }
  const at = (path: string): string => join(folderOf(storage, node), path)
  const known = at(paths.get(operation.fileId) ?? '')
  switch (operation.type) {
    case 'create':
    case 'replace': {
      paths.set(operation.fileId, operation.path)
      const file = at(operation.path)
      mkdirSync(dirname(file), { recursive: true })
      if (operation.type === 'create') writeFileSync(file, '')
      else {
        writeFileSync(`${file}.tmp`, operation.bytes)
        renameSync(`${file}.tmp`, file)
      }
      return
    }
    case 'append':
      appendFileSync(known, operation.bytes)
      return
    case 'truncate':
      truncateSync(known, operation.size)
      return
    case 'rename':
      mkdirSync(dirname(at(operation.path)), { recursive: true })
      renameSync(known, at(operation.path))
      paths.set(operation.fileId, operation.path)
      return
    case 'delete':
      rmSync(known, { force: true })
      paths.delete(operation.fileId)
  }
}
