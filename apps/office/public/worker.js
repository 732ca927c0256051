// Keeps the program on the device, so that it opens without a signal. It keeps files, never answers of the server: `/api` passes by it.
// The build puts in the two lists below. A new version is fetched beside the one in use and waits until the person says so.
const version = '__VERSION__'
const files = ['__FILES__']

const ours = 'dossier-program-'
const page = '/index.html'
let forgotten = false
/** What the server draws itself. */
const notOurPages = /^\/(api|mail|s|m|f)(\/|$)/

addEventListener('install', (event) => event.waitUntil(fetchAll()))
addEventListener('activate', (event) => event.waitUntil(Promise.all([forgetOlder(), clients.claim()])))
addEventListener('message', (event) => {
  if (event.data === 'take-over') event.waitUntil(skipWaiting())
  if (event.data === 'forget') event.waitUntil(forgetAll())
})
addEventListener('fetch', (event) => {
  const { request } = event
  const { origin, pathname } = new URL(request.url)
  if (request.method !== 'GET' || origin !== location.origin) return
  if (request.mode === 'navigate') {
    if (!notOurPages.test(pathname)) event.respondWith(kept(page, request))
  } else if (files.includes(pathname) || pathname.startsWith('/static/')) {
    event.respondWith(kept(pathname, request))
  }
})

/** Files whose name holds their hash are taken from the version before, where it has them. */
async function fetchAll() {
  const cache = await caches.open(ours + version)
  for (let at = 0; at < files.length; at += 8) {
    await Promise.all(
      files.slice(at, at + 8).map(async (file) => {
        const had = file.startsWith('/static/') ? await caches.match(file) : undefined
        const response = had ?? (await fetch(file === page ? '/' : file, { cache: 'no-cache' }))
        if (!response.ok) throw new Error(`${file}: ${response.status}`)
        await cache.put(file, response)
      }),
    )
    if (forgotten) break
  }
  if (forgotten) await forgetAll()
}

/** Whoever used the device signed out, maybe while this is still being fetched. */
async function forgetAll() {
  forgotten = true
  await caches.delete(ours + version)
}

/** The version before stays: a page that is still open may ask for a part of it. */
async function forgetOlder() {
  const names = (await caches.keys()).filter((name) => name.startsWith(ours) && name !== ours + version)
  await Promise.all(names.slice(0, -1).map((name) => caches.delete(name)))
}

/** Looks without opening: to open is to make, and who signed out just had everything taken away, while this still serves the page that is left. */
async function kept(file, request) {
  return (await caches.match(file, { cacheName: ours + version })) ?? (await caches.match(file)) ?? fetch(request)
}
