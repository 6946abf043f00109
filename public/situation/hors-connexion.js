// Keeps the last picture of a territory’s tension, half an hour at most, to be read when the server or its database is away:
// the dashboard and the wall, each cut of them under its own address, still, under a sentence that says so. Signing out, the
// page of signing in, the page where another role is chosen and any answer that is not the page forget it. A session that
// ends by itself while the server is away is known to nobody here: the picture stays until its half hour is over.
// Scope: /situation/.
const SHELF = 'situation';
const PICTURE = /^\/situation\/(?:tableau|mur)$/;
const KEPT_MS = 30 * 60_000;
const JUST_READ_MS = 60_000;
const KEPT_AT = 'X-Kept-At';
// a server that accepts and says nothing is waited for so long: pages take under a second, and nobody who must decide tonight looks
// longer at a white page. Its answer, if it comes, is kept all the same.
const PATIENCE_MS = 8_000;
// a style is the same for ever under its name: no picture waits for it
const STYLE_PATIENCE_MS = 1_000;
// asked again after so long at first, then more and more rarely: a server in trouble is not hurried by every open page at once
const FIRST_PAUSE_MS = 10_000;
const LONGEST_PAUSE_MS = 120_000;
const SLOWER = 1.5;
const STYLE = /href="(\/_next\/static\/[^"]+\.css[^"]*)"/g;
// nothing of the page runs any more: only what says its age and asks for it again
const still = (nonce) =>
  `default-src 'self'; script-src 'nonce-${nonce}'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'`;
// as for whoever has no script: parts that would answer nothing are not shown
const STILL_STYLE = '.noscript\\:hidden{display:none!important}.noscript\\:inline-flex{display:inline-flex!important}';

const ageOf = (kept) => Date.now() - Number(kept.headers.get(KEPT_AT) ?? 0);
const isPast = (kept) => !(ageOf(kept) <= KEPT_MS);

const stylesOf = (html) => [
  ...new Set([...html.matchAll(STYLE)].map(([, address]) => address.replaceAll('&amp;', '&'))),
];

/** What is past goes, and every style that no picture left wears. */
async function tidy() {
  const shelf = await caches.open(SHELF);
  const worn = new Set();
  const styles = [];
  for (const request of await shelf.keys()) {
    const kept = await shelf.match(request);
    if (!kept) continue;
    if (!kept.headers.has(KEPT_AT)) styles.push(request);
    else if (isPast(kept)) await shelf.delete(request);
    else for (const style of stylesOf(await kept.text())) worn.add(new URL(style, request.url).href);
  }
  for (const style of styles) if (!worn.has(style.url)) await shelf.delete(style);
}

async function forget(address) {
  await (await caches.open(SHELF)).delete(address);
}

/** The page as it was read, without what only runs. */
async function keep(address, answer) {
  const html = await answer.text();
  const still = html
    .replace(/<script\b[\s\S]*?<\/script>/g, '')
    .replace(/<link\b[^>]*\bas="script"[^>]*>/g, '');
  const shelf = await caches.open(SHELF);
  const headers = { 'Content-Type': 'text/html; charset=utf-8', [KEPT_AT]: String(Date.now()) };
  await shelf.put(address, new Response(still, { headers }));
  for (const style of stylesOf(html)) if (!(await shelf.match(style))) await shelf.add(style);
}

const sayAge = (minutes) => (minutes < 1 ? 'il y a moins d’une minute' : `il y a ${minutes}\u00a0min`);

/** What stands while something is awaited; null when it came first. */
function soon(awaited, patience, instead) {
  let timer;
  const late = new Promise((resolve) => {
    timer = setTimeout(() => resolve(instead()), patience);
  });
  const came = awaited.finally(() => clearTimeout(timer));
  return Promise.race([came.then(() => null), late]);
}

const SILENT = 'Relève ne répond pas';
const SLOW = 'Relève tarde à répondre';

const sentence = (age, why) =>
  `<p role="status" style="margin:0;padding:.75rem 1.5rem;border-bottom:2px solid var(--orange);background:var(--orange-soft);color:var(--ink);font-weight:600">${why}\u00a0: dernière image connue, <span data-age>${sayAge(Math.floor(age / 60_000))}</span>. La page revient d’elle-même dès qu’il répond.</p>`;

/** Says how old the picture grows, and reads the page again once its own address answers: others may, and it not. */
const tellAndTryAgain = (age) => `
const began = Date.now() - ${age};
const sayAge = ${sayAge};
setInterval(() => {
  document.querySelector('[data-age]').textContent = sayAge(Math.floor((Date.now() - began) / 60000));
}, 10000);
const tryAgain = async (pause) => {
  const signal = AbortSignal.timeout(${PATIENCE_MS});
  const answer = await fetch(location.href, { cache: 'no-store', redirect: 'manual', signal }).catch(() => null);
  if (answer && answer.status < 500) location.reload();
  else askIn(Math.min(pause * ${SLOWER}, ${LONGEST_PAUSE_MS}));
};
// never all the pages at the same instant
const askIn = (pause) => setTimeout(tryAgain, pause * (0.5 + Math.random() / 2), pause);
askIn(${FIRST_PAUSE_MS});`;

/** What was kept, under its age. */
async function lastPicture(address, why = SILENT) {
  const kept = await (await caches.open(SHELF)).match(address);
  if (!kept || isPast(kept)) return null;
  const html = await kept.text();
  const age = ageOf(kept);
  const nonce = crypto.randomUUID();
  const told = html
    .replace(/<\/head>/, `<style>${STILL_STYLE}</style></head>`)
    .replace(/<body\b[^>]*>/, (body) => body + sentence(age, why))
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

/** What the server shows, or the last picture when it makes one wait too long for it. */
async function shownInTime(request, address, event) {
  const awaited = shown(request, address, event);
  const instead = await soon(awaited, PATIENCE_MS, () => lastPicture(address, SLOW));
  if (!instead) return await awaited;
  event.waitUntil(awaited.catch(() => undefined));
  return instead;
}

/** A style: from the server, or from the shelf when it is away or slow. */
async function dressed(request, address) {
  const kept = () => caches.open(SHELF).then((shelf) => shelf.match(address));
  const awaited = fetch(request);
  try {
    return (await soon(awaited, STYLE_PATIENCE_MS, kept)) ?? (await awaited);
  } catch (error) {
    const last = await kept();
    if (last) return last;
    throw error;
  }
}

/** What the server shows; what it no longer shows to this browser is not kept either. */
async function shown(request, address, event) {
  let answer;
  try {
    answer = await fetch(request);
  } catch (error) {
    const last = await lastPicture(address);
    if (last) return last;
    throw error;
  }
  if (answer.status >= 500) return (await lastPicture(address)) ?? answer;
  event.waitUntil(answer.ok && !answer.redirected ? keep(address, answer.clone()) : forget(address));
  return answer;
}

async function readAgain(address) {
  await tidy();
  const kept = await (await caches.open(SHELF)).match(address);
  // read a moment ago, on its way to the screen
  if (kept && ageOf(kept) < JUST_READ_MS) return;
  const answer = await fetch(address, { credentials: 'same-origin' });
  if (answer.ok && !answer.redirected) await keep(address, answer);
  else if (answer.status < 500) await forget(address);
}

self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(tidy().then(() => self.clients.claim())));
self.addEventListener('message', (event) => {
  const { origin, pathname, search } = new URL(String(event.data), self.location.origin);
  if (origin !== self.location.origin || !PICTURE.test(pathname)) return;
  event.waitUntil(
    readAgain(pathname + search)
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
    event.respondWith(shownInTime(request, pathname + search, event));
  // the style of what is kept, when nothing else has it any more
  else if (pathname.endsWith('.css') && pathname.startsWith('/_next/static/'))
    event.respondWith(dressed(request, pathname + search));
});
