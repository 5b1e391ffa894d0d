/* global version, files -- the build puts both in front of this text; see serviceWorker.ts */
const cacheName = `samsa-${version}`
const indexUrl = new URL('index.html', self.registration.scope).href
// Hosts that send `Vary: Origin` would else hide a cached module script from the page.
const matching = { ignoreVary: true, ignoreSearch: true }

self.addEventListener('install', (event) => event.waitUntil(precache()))
self.addEventListener('activate', (event) => event.waitUntil(takeOver()))
self.addEventListener('message', (event) => {
  if (event.data?.type === 'activate-update') event.waitUntil(self.skipWaiting())
})
self.addEventListener('fetch', (event) => {
  const { request } = event
  if (request.method !== 'GET' || !request.url.startsWith(self.registration.scope)) return
  event.respondWith(answer(request))
})

/** All files or none: a version that is not whole does not install. */
async function precache() {
  const cache = await caches.open(cacheName)
  await Promise.all(
    files.map(async ({ path, revision }) => {
      const url = new URL(path, self.registration.scope).href
      // A hashed name cannot have changed: take it from the version before.
      const kept = revision === '' ? await caches.match(url, matching) : undefined
      const response = kept ?? (await fetch(url, { cache: revision === '' ? 'default' : 'reload' }))
      if (!response.ok) throw new Error(`${path}: ${response.status}`)
      // A redirected response may not answer a navigation, so only its content is kept.
      await cache.put(url, response.redirected ? await withoutRedirect(response) : response)
    }),
  )
}

async function withoutRedirect(response) {
  return new Response(await response.blob(), { headers: response.headers })
}

async function takeOver() {
  const names = await caches.keys()
  const old = names.filter((name) => name.startsWith('samsa-') && name !== cacheName)
  await Promise.all(old.map((name) => caches.delete(name)))
  await self.clients.claim()
}

async function answer(request) {
  const cache = await caches.open(cacheName)
  const found = await cache.match(request, matching)
  if (found) return found
  if (request.mode !== 'navigate') return fetch(request)
  return (await cache.match(indexUrl, matching)) ?? fetch(request)
}
