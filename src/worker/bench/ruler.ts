// What this browser's IndexedDB gives at best for the same bytes: bare transactions with a record beside the chunks, as
// few calls as can be. The app's storage is measured against it, in the same run.

const STORE = 'chunks'

const promised = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })

function openDatabase(name: string): Promise<IDBDatabase> {
  const request = indexedDB.open(name, 1)
  request.onupgradeneeded = () => {
    request.result.createObjectStore(STORE)
    request.result.createObjectStore('head')
  }
  return promised(request)
}

/** Groups of `chunks` values of `chunkBytes`, at most `inFlight` at a time. Bytes a second. */
export async function runRuler(
  groups: number,
  chunks: number,
  chunkBytes: number,
  inFlight: number,
): Promise<number> {
  const name = `ruler-${performance.timeOrigin}-${performance.now()}`
  const database = await openDatabase(name)
  const startMs = performance.now()
  const running: Promise<void>[] = []
  for (let group = 0; group < groups; group++) {
    running.push(writeGroup(database, group, chunks, chunkBytes))
    if (running.length >= inFlight) await running.shift()
  }
  await Promise.all(running)
  const seconds = (performance.now() - startMs) / 1000
  database.close()
  await promised(indexedDB.deleteDatabase(name))
  return (groups * chunks * chunkBytes) / seconds
}

function writeGroup(
  database: IDBDatabase,
  group: number,
  chunks: number,
  chunkBytes: number,
): Promise<void> {
  const transaction = database.transaction([STORE, 'head'], 'readwrite', { durability: 'relaxed' })
  const store = transaction.objectStore(STORE)
  for (let chunk = 0; chunk < chunks; chunk++) {
    const bytes = new Uint8Array(chunkBytes).fill(group)
    store.put(bytes.buffer, [chunk, group * chunkBytes])
  }
  transaction.objectStore('head').put({ sequence: group }, 'head')
  transaction.commit()
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve()
    transaction.onabort = () => reject(transaction.error)
  })
}
