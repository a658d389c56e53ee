// Keeps the application on the phone: the shell of one version as a whole, the network for everything else.

const VERSION = "%VERSION%";
const SHELL = "%SHELL%";
const NAME = `sunlot-shell-${VERSION}`;

self.addEventListener("install", (event) => {
  const fresh = SHELL.map((address) => new Request(address, { cache: "no-cache", credentials: "same-origin" }));
  event.waitUntil(caches.open(NAME).then((cache) => cache.addAll(fresh)));
});

self.addEventListener("activate", (event) => {
  const sweep = async () => {
    for (const name of await caches.keys()) {
      if (name.startsWith("sunlot-shell-") && name !== NAME) await caches.delete(name);
    }
    await self.clients.claim();
  };
  event.waitUntil(sweep());
});

// A new version waits until the officer takes it: a page never runs with files of two versions.
self.addEventListener("message", (event) => {
  if (event.data === "take-over") self.skipWaiting();
});

self.addEventListener("fetch", (event) => {
  const address = new URL(event.request.url);
  if (event.request.method !== "GET" || address.origin !== location.origin) return;
  const isPage = event.request.mode === "navigate" && address.pathname === "/field/";
  if (!isPage && !(SHELL.includes(address.pathname) && !address.search)) return;
  const answer = async () => {
    const kept = await caches.open(NAME).then((cache) => cache.match(isPage ? "/field/" : address.pathname));
    return kept ?? fetch(event.request);
  };
  event.respondWith(answer());
});
