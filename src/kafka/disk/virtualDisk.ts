// The disk of one broker as plain data: files made of immutable chunks, a simulated page cache
// (`flushedSize` is what an fsync has reached), and the list of operations the host has yet to carry out.

/** A run of bytes of a file. Never changed once made: replicas, clones and fetches share it by reference. */
export interface FileChunk {
  /** Where in the file the bytes begin. */
  readonly position: number
  readonly bytes: Uint8Array
}

export interface VirtualFile {
  /** Names the file towards the host for its whole life; renames keep it, no other file ever gets it. */
  readonly fileId: number
  path: string
  size: number
  /** Bytes a power loss cannot take: 0 to `size`. */
  flushedSize: number
  /** In order of position, without gaps, none empty. */
  chunks: FileChunk[]
  /** Virtual milliseconds of the last write. */
  modifiedMs: number
}

/** What the host must do, in this order. `append` always continues at the file's end. */
export type DiskOperation =
  | { readonly type: 'create'; readonly fileId: number; readonly path: string }
  | {
      readonly type: 'append'
      readonly fileId: number
      readonly position: number
      readonly bytes: Uint8Array
    }
  | { readonly type: 'truncate'; readonly fileId: number; readonly size: number }
  /** The whole content of a small file at once: after a crash there is the old content or the new. */
  | {
      readonly type: 'replace'
      readonly fileId: number
      readonly path: string
      readonly bytes: Uint8Array
    }
  | { readonly type: 'rename'; readonly fileId: number; readonly path: string }
  | { readonly type: 'delete'; readonly fileId: number }

export interface VirtualDisk {
  /** By path. */
  files: Map<string, VirtualFile>
  nextFileId: number
  /** Not yet taken by the host. */
  pending: DiskOperation[]
  /** Ever made, taken or not: how far the host is behind can be told from it. */
  operations: number
  /** Sum of the sizes of all files. */
  bytesUsed: number
  /** Why the disk does not work any more, or null. Writes to a failed disk are lost (see `failDisk`). */
  failed: string | null
}

export function emptyDisk(): VirtualDisk {
  return {
    files: new Map(),
    nextFileId: 1,
    pending: [],
    operations: 0,
    bytesUsed: 0,
    failed: null,
  }
}

/** A file as the host loads it. Without `fileId` the file gets the next free one. */
export interface LoadedFile {
  readonly path: string
  readonly fileId?: number
  readonly modifiedMs?: number
  /** Content in order; the positions follow from the lengths. */
  readonly chunks: readonly Uint8Array[]
}

/** The disk as the host found it at boot: everything counts as flushed, nothing is pending. */
export function diskFromFiles(loaded: readonly LoadedFile[]): VirtualDisk {
  const disk = emptyDisk()
  for (const { fileId } of loaded) {
    if (fileId !== undefined && fileId >= disk.nextFileId) disk.nextFileId = fileId + 1
  }
  for (const { path, fileId, modifiedMs, chunks } of loaded) {
    const file: VirtualFile = {
      fileId: fileId ?? disk.nextFileId++,
      path,
      size: 0,
      flushedSize: 0,
      chunks: [],
      modifiedMs: modifiedMs ?? 0,
    }
    for (const bytes of chunks) {
      if (bytes.byteLength === 0) continue
      file.chunks.push({ position: file.size, bytes })
      file.size += bytes.byteLength
    }
    file.flushedSize = file.size
    disk.bytesUsed += file.size
    disk.files.set(path, file)
  }
  return disk
}

/** An independent disk; the bytes of chunks and operations are shared. */
export function cloneDisk(disk: VirtualDisk): VirtualDisk {
  const files = new Map<string, VirtualFile>()
  for (const [path, file] of disk.files) files.set(path, { ...file, chunks: file.chunks.slice() })
  return { ...disk, files, pending: disk.pending.slice() }
}

/** Paths that begin with `prefix`, sorted. A folder's files are those of the prefix `folder/`. */
export function list(disk: VirtualDisk, prefix: string): string[] {
  const paths: string[] = []
  for (const path of disk.files.keys()) if (path.startsWith(prefix)) paths.push(path)
  return paths.sort()
}

/** First path segments of everything on the disk, sorted: the log dir's folders (and its own files). */
export function topLevelNames(disk: VirtualDisk): string[] {
  const names = new Set<string>()
  for (const path of disk.files.keys()) {
    const slash = path.indexOf('/')
    names.add(slash < 0 ? path : path.slice(0, slash))
  }
  return [...names].sort()
}

export const fileExists = (disk: VirtualDisk, path: string): boolean => disk.files.has(path)

/** Size in bytes; 0 when there is no such file. */
export const fileSize = (disk: VirtualDisk, path: string): number => disk.files.get(path)?.size ?? 0
