// Keeps the last picture of a territory’s tension, half an hour at most, to be read when the server or its database is away:
// the dashboard and the wall, still, under a sentence that says so. Never for somebody who is signed out.
// Scope: /situation/.
const SHELF = 'situation';
const PICTURE = /^\/situation\/(?:tableau|mur)$/;
const KEPT_MS = 30 * 60_000;
const JUST_READ_MS = 60_000;
const KEPT_AT = 'X-Kept-At';
const TRY_AGAIN_MS = 15_000;
const STYLE = /href="(\/_next\/static\/[^"]+\.css[^"]*)"/g;
// nothing of the page runs any more: only what says its age and asks for it again
const still = (nonce) =>
  `default-src 'self'; script-src 'nonce-${nonce}'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'`;
// as for whoever has no script: parts that would answer nothing are not shown
const STILL_STYLE = '.noscript\\:hidden{display:none!important}.noscript\\:inline-flex{display:inline-flex!important}';

const ageOf = (kept) => Date.now() - Number(kept.headers.get(KEPT_AT) ?? 0);
const isPast = (kept) => !(ageOf(kept) <= KEPT_MS);

async function tidy() {
  const shelf = await caches.open(SHELF);
  for (const request of await shelf.keys()) {
    const kept = await shelf.match(request);
    if (kept?.headers.has(KEPT_AT) && isPast(kept)) await shelf.delete(request);
  }
}

async function forget(path) {
  await (await caches.open(SHELF)).delete(path);
}

/** The page as it was read, without what only runs. */
async function keep(path, answer) {
  const html = await answer.text();
  const still = html
    .replace(/<script\b[\s\S]*?<\/script>/g, '')
    .replace(/<link\b[^>]*\bas="script"[^>]*>/g, '');
  const shelf = await caches.open(SHELF);
  const headers = { 'Content-Type': 'text/html; charset=utf-8', [KEPT_AT]: String(Date.now()) };
  await shelf.put(path, new Response(still, { headers }));
  const styles = [...html.matchAll(STYLE)].map(([, address]) => address.replaceAll('&amp;', '&'));
  for (const style of new Set(styles)) if (!(await shelf.match(style))) await shelf.add(style);
}

const sayAge = (minutes) => (minutes < 1 ? 'il y a moins d’une minute' : `il y a ${minutes}\u00a0min`);

const sentence = (age) =>
  `<p role="status" style="margin:0;padding:.75rem 1.5rem;border-bottom:2px solid var(--orange);background:var(--orange-soft);color:var(--ink);font-weight:600">Relève ne répond pas\u00a0: dernière image connue, <span data-age>${sayAge(Math.floor(age / 60_000))}</span>. La page revient d’elle-même dès qu’il répond.</p>`;

/** Says how old the picture grows, and reads the page again once the server and its database answer. */
const tellAndTryAgain = (age) => `
const began = Date.now() - ${age};
const sayAge = ${sayAge};
setInterval(() => {
  document.querySelector('[data-age]').textContent = sayAge(Math.floor((Date.now() - began) / 60000));
}, 10000);
setInterval(async () => {
  const answer = await fetch('/api/readyz', { cache: 'no-store' }).catch(() => null);
  if (answer?.ok) location.reload();
}, ${TRY_AGAIN_MS});`;

/** What was kept, under its age. */
async function lastPicture(path) {
  const kept = await (await caches.open(SHELF)).match(path);
  if (!kept || isPast(kept)) return null;
  const html = await kept.text();
  const age = ageOf(kept);
  const nonce = crypto.randomUUID();
  const told = html
    .replace(/<\/head>/, `<style>${STILL_STYLE}</style></head>`)
    .replace(/<body\b[^>]*>/, (body) => body + sentence(age))
    .replace(/<\/body>/, `<script nonce="${nonce}">${tellAndTryAgain(age)}</script></body>`);
  return new Response(told, {
    headers: {
      'Content-Type': 'text/html; charset=utf-8',
      'Cache-Control': 'no-store',
      'Content-Security-Policy': still(nonce),
      'X-Content-Type-Options': 'nosniff',
    },
  });
}

/** What the server shows; what it no longer shows to this browser is not kept either. */
async function shown(request, path, event) {
  let answer;
  try {
    answer = await fetch(request);
  } catch (error) {
    const last = await lastPicture(path);
    if (last) return last;
    throw error;
  }
  if (answer.status >= 500) return (await lastPicture(path)) ?? answer;
  event.waitUntil(answer.ok && !answer.redirected ? keep(path, answer.clone()) : forget(path));
  return answer;
}

async function readAgain(path) {
  await tidy();
  const kept = await (await caches.open(SHELF)).match(path);
  // read a moment ago, on its way to the screen
  if (kept && ageOf(kept) < JUST_READ_MS) return;
  const answer = await fetch(path, { credentials: 'same-origin' });
  if (answer.ok && !answer.redirected) await keep(path, answer);
  else if (answer.status < 500) await forget(path);
}

self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(tidy().then(() => self.clients.claim())));
self.addEventListener('message', (event) => {
  const path = String(event.data);
  if (!PICTURE.test(path)) return;
  event.waitUntil(
    readAgain(path)
      .then(() => event.source?.postMessage('gardee'))
      .catch(() => undefined),
  );
});
self.addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.method !== 'GET') return;
  const { origin, pathname, search } = new URL(request.url);
  if (origin !== self.location.origin) return;
  if (request.mode === 'navigate' && PICTURE.test(pathname))
    event.respondWith(shown(request, pathname, event));
  // the style of what is kept, when nothing else has it any more
  else if (pathname.endsWith('.css') && pathname.startsWith('/_next/static/'))
    event.respondWith(
      fetch(request).catch(async (error) => {
        const kept = await (await caches.open(SHELF)).match(pathname + search);
        if (!kept) throw error;
        return kept;
      }),
    );
});
