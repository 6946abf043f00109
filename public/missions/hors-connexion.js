// Keeps the sheet of a first day readable without network: that page alone, until the day it says, and never for somebody
// who is signed out. Scope: /missions/.
const SHELF = 'fiches';
const SHEET = /^\/missions\/([0-9a-f-]{36})(?:\/fiche)?$/;
const UNTIL = 'X-Keep-Until';
// a server that accepts and says nothing is waited for so long, then the sheet kept is shown: somebody stands at the door
const PATIENCE_MS = 8_000;

const pathOf = (id) => `/missions/${id}/fiche`;
const isPast = (kept) => !(Date.parse(kept.headers.get(UNTIL) ?? '') > Date.now());

async function tidy() {
  const shelf = await caches.open(SHELF);
  for (const request of await shelf.keys()) {
    const kept = await shelf.match(request);
    if (!kept || isPast(kept)) await shelf.delete(request);
  }
}

// what the server no longer shows to this browser is not kept either
async function keep(path) {
  const shelf = await caches.open(SHELF);
  const answer = await fetch(path, { credentials: 'same-origin' });
  if (answer.ok && !answer.redirected && !isPast(answer)) await shelf.put(path, answer.clone());
  // a server in trouble says nothing of the right to read it
  else if (answer.status < 500) await shelf.delete(path);
  return answer;
}

async function keptSheet(id) {
  const kept = await (await caches.open(SHELF)).match(pathOf(id));
  return kept && !isPast(kept) ? kept : null;
}

/** What the server shows; the sheet kept when it is away, in trouble, or makes one wait too long. */
async function shownAgain(request, id) {
  const asked = request.url.endsWith('/fiche') ? keep(pathOf(id)) : fetch(request);
  const late = new Promise((resolve) => setTimeout(resolve, PATIENCE_MS)).then(() => keptSheet(id));
  try {
    const answer = (await Promise.race([asked, late])) ?? (await asked);
    return answer.status >= 500 ? ((await keptSheet(id)) ?? answer) : answer;
  } catch (error) {
    const kept = await keptSheet(id);
    if (!kept) throw error;
    return kept;
  }
}

self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(tidy().then(() => self.clients.claim())));
self.addEventListener('message', (event) => {
  const id = SHEET.exec(String(event.data))?.[1];
  if (!id) return;
  event.waitUntil(
    tidy()
      .then(() => keep(pathOf(id)))
      .then((answer) => event.source?.postMessage(answer.ok ? 'gardee' : 'non-gardee'))
      .catch(() => undefined),
  );
});
self.addEventListener('fetch', (event) => {
  const { request } = event;
  const id = request.mode === 'navigate' && request.method === 'GET' && SHEET.exec(new URL(request.url).pathname)?.[1];
  if (id && !new URL(request.url).search) event.respondWith(shownAgain(request, id));
});
