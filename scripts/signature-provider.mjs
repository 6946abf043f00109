// A provider of qualified signatures that proves nobody’s identity: documents to sign arrive on a local web page, where one
// signs or refuses, over the same interface as a real one. It can be made to fail, to be slow, to lose its answers, to say
// things twice.
import http from 'node:http';
import { pathToFileURL } from 'node:url';
import { escaped, localPage } from './local-page.mjs';
import { isSigned } from './phone-network.mjs';
import { openSignatures, SIGNING_KNOBS, SIGNING_STATES } from './signature-book.mjs';

const LARGEST = 8 * 1024 * 1024;
const POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'";
const STYLE = `
:root { color-scheme: light dark; font: 1.0625rem/1.5 system-ui, sans-serif }
body { margin: 0 auto; max-width: 44rem; padding: 1rem; overflow-wrap: anywhere }
li { padding: .5rem 0 }
button, input { font: inherit; padding: .5rem 1rem; min-height: 2.75rem; box-sizing: border-box; max-width: 100% }
label { display: block; margin: .5rem 0 }
a { display: inline-block; padding: .5rem 0 }`;
const page = localPage(STYLE);

const html = (body, status = 200) => ({
  status,
  body,
  headers: { 'Content-Type': 'text/html; charset=utf-8', 'Content-Security-Policy': POLICY },
});
const json = (value, status = 200) => ({
  status,
  body: JSON.stringify(value),
  headers: { 'Content-Type': 'application/json; charset=utf-8' },
});
const back = (path) => ({ status: 303, body: '', headers: { Location: path } });
const pathOf = ({ reference }) => `/demandes/${encodeURIComponent(reference)}`;

function listPage(book) {
  const rows = book
    .all()
    .map(
      (one) =>
        `<li><a href="${pathOf(one)}">${escaped(one.title)}</a>, ${SIGNING_STATES[one.state]}</li>`,
    );
  const fields = Object.entries(SIGNING_KNOBS).map(
    ([name, label]) =>
      `<label>${label}<br><input name="${name}" inputmode="decimal" value="${escaped(book.knobs()[name])}"></label>`,
  );
  return page(
    'Signatures de démonstration',
    `<p>Aucune identité n’est vérifiée : rien de ce qui est signé ici n’a de valeur.</p>
${rows.length > 0 ? `<ul>${rows.join('')}</ul>` : '<p>Aucun document n’attend.</p>'}
<h2>Difficultés</h2><form method="post" action="/difficultes">${fields.join('')}<button>Appliquer</button></form>`,
  );
}

function onePage(one, alert) {
  const returns = one.returnTo
    ? `<p><a href="${escaped(one.returnTo)}">Revenir à Relève</a></p>`
    : '';
  const form =
    one.state === 'open'
      ? `${alert ? `<p role="alert">${alert}</p>` : ''}<form method="post" action="${pathOf(one)}/signer"><label>Vos nom et prénom<br><input name="nom" autocomplete="name" required></label><button>Signer</button></form>
<form method="post" action="${pathOf(one)}/refuser"><button>Refuser de signer</button></form>
<form method="post" action="${pathOf(one)}/expirer"><button>Laisser passer le délai</button></form>`
      : `<p role="status">Ce document est ${SIGNING_STATES[one.state]}.</p>`;
  return page(
    one.title,
    `<p>Empreinte : ${escaped(one.hash)}</p><p><a href="${pathOf(one)}/document">Lire le document</a></p>${form}${returns}`,
  );
}

async function gather(request) {
  const chunks = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size > LARGEST) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

const shares = (body) =>
  Object.fromEntries(
    [...new URLSearchParams(body)].map(([name, value]) => [
      name,
      Number(value.replace(',', '.')) || 0,
    ]),
  );

function ofProduct(book, key, base, { pathname, headers, body }) {
  if (!isSigned({ headers, body }, key)) return json({ refused: true }, 401);
  if (!headers['idempotency-key']) return json({ refused: 'Idempotency-Key' }, 400);
  const said = JSON.parse(body);
  if (pathname === '/v1/withdrawals') {
    book.withdraw(said.reference);
    return json({});
  }
  const { status, taken } = book.offer(said, base);
  return status === 0 ? null : json(taken ?? { refused: true }, status);
}

function acted(book, one, act, body) {
  const name = (new URLSearchParams(body).get('nom') ?? '').trim();
  if (act === 'signer' && name === '') return html(onePage(one, 'Écrivez votre nom.'), 422);
  if (act === 'signer') book.sign(one.reference, name);
  if (act === 'refuser') book.refuse(one.reference);
  if (act === 'expirer') book.expire(one.reference);
  return back(pathOf(one));
}

function ofReader(book, { method, pathname, body }) {
  if (method === 'GET' && pathname === '/') return html(listPage(book));
  if (method === 'POST' && pathname === '/difficultes') {
    book.turn(shares(body));
    return back('/');
  }
  const [, reference, act = ''] =
    /^\/demandes\/([^/]+)(?:\/(document|signer|refuser|expirer))?$/.exec(pathname) ?? [];
  const one = reference && book.find(decodeURIComponent(reference));
  if (!one) return html(page('Rien ici', '<p><a href="/">Toutes les demandes</a></p>'), 404);
  if (method === 'POST') return acted(book, one, act, body);
  if (act === 'document')
    return { status: 200, body: one.pdf, headers: { 'Content-Type': 'application/pdf' } };
  return html(onePage(one, ''));
}

// A page of another site must not sign; another name for this machine is another site (DNS rebinding).
const isLocal = ({ headers }) =>
  /^(localhost|127\.0\.0\.1|\[::1\]|signatures)(:\d+)?$/.test(headers.host ?? '');
const fromOutside = ({ headers }) =>
  headers.origin !== undefined && headers.origin !== `http://${headers.host}`;

async function answer(book, key, base, request) {
  if (!isLocal(request)) return json({ refused: true }, 421);
  if (request.method !== 'GET' && fromOutside(request)) return json({ refused: true }, 403);
  const body = await gather(request);
  if (body === null) return json({ refused: true }, 413);
  const { pathname } = new URL(request.url, 'http://signatures');
  const asked = { method: request.method, pathname, headers: request.headers, body };
  return pathname.startsWith('/v1/') && request.method === 'POST'
    ? ofProduct(book, key, base, asked)
    : ofReader(book, asked);
}

/**
 * Opens the provider.
 * @param {{key: string, webhook: string | null, port?: number, host?: string, chance?: () => number}} options
 */
export async function startSignatureProvider({ port = 0, host = '127.0.0.1', key, ...rest }) {
  const book = openSignatures({ key, ...rest });
  let web = '';
  const server = http.createServer(async (request, response) => {
    const reply = await answer(book, key, () => web, request).catch((error) =>
      json({ error: String(error) }, 500),
    );
    // taken, and never answered: the line is cut
    if (reply === null) return request.socket.destroy();
    response.writeHead(reply.status, {
      'Cache-Control': 'no-store',
      'X-Content-Type-Options': 'nosniff',
      'Referrer-Policy': 'same-origin',
      ...reply.headers,
    });
    response.end(reply.body);
  });
  await new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => resolve(undefined));
  });
  const address = server.address();
  const on = typeof address === 'object' && address ? address.port : port;
  web = `http://localhost:${on}`;
  return {
    book,
    url: `http://127.0.0.1:${on}`,
    web,
    async stop() {
      server.closeAllConnections();
      await new Promise((done) => server.close(() => done(undefined)));
    },
  };
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const provider = await startSignatureProvider({
    key: process.env.SIGN_PROVIDER_KEY ?? '',
    webhook: process.env.SIGN_WEBHOOK ?? null,
    host: process.env.SIGN_HOST ?? '127.0.0.1',
    port: Number(process.env.SIGN_PORT ?? 8028),
  });
  console.log(`signatures ${provider.web}`);
  for (const signal of ['SIGINT', 'SIGTERM'])
    process.once(signal, () => provider.stop().then(() => process.exit(0)));
}
