// A telephone provider that calls nobody: texts and calls arrive on the telephones of a local web page, over the same
// interface as a real one.
import http from 'node:http';
import { pathToFileURL } from 'node:url';
import { isSigned, openNetwork } from './phone-network.mjs';
import { noTelephonePage, telephonePage, telephonesPage } from './phone-pages.mjs';

const LARGEST = 64 * 1024;
const POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

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
const typed = (text) => {
  const digits = text.replace(/[^\d+]/g, '');
  return /^0\d{9}$/.test(digits) ? `+33${digits.slice(1)}` : digits;
};

function taken(network, key, kind, { headers, body }) {
  if (!isSigned({ headers, body }, key)) return json({ refused: true }, 401);
  const name = headers['idempotency-key'];
  if (!name) return json({ refused: 'Idempotency-Key' }, 400);
  const { status, id } = network.offer(kind, String(name), JSON.parse(body));
  return status === 0 ? null : json({ id }, status);
}

const shares = (body) =>
  Object.fromEntries(
    [...new URLSearchParams(body)].map(([name, value]) => [
      name,
      Number(value.replace(',', '.')) || 0,
    ]),
  );

async function acted(phone, act) {
  await act();
  return back(`/telephones/${encodeURIComponent(phone)}`);
}

const shown = (network, phone) => html(telephonePage(phone, network.telephones().get(phone) ?? []));
const field = ({ body }, name) => new URLSearchParams(body).get(name) ?? '';

function routes(network, key) {
  const one = '/telephones/([^/]+)';
  return [
    ['POST', /^\/v1\/sms$/, (_, is) => taken(network, key, 'sms', is)],
    ['POST', /^\/v1\/calls$/, (_, is) => taken(network, key, 'call', is)],
    ['GET', /^\/$/, () => html(telephonesPage(network))],
    ['GET', /^\/telephones$/, (_, { query }) => shown(network, typed(query.get('numero') ?? ''))],
    ['GET', new RegExp(`^${one}$`), ([phone]) => shown(network, phone)],
    [
      'POST',
      new RegExp(`^${one}/ecrire$`),
      ([phone], is) => acted(phone, () => network.write(phone, field(is, 'texte'))),
    ],
    ['POST', new RegExp(`^${one}/appeler$`), ([phone]) => acted(phone, () => network.ring(phone))],
    [
      'POST',
      new RegExp(`^${one}/appels/([^/]+)/decrocher$`),
      ([phone, id]) => acted(phone, () => network.pickUp(phone, id)),
    ],
    [
      'POST',
      new RegExp(`^${one}/appels/([^/]+)/sonner$`),
      ([phone, id]) => acted(phone, () => network.letRing(phone, id)),
    ],
    [
      'POST',
      new RegExp(`^${one}/appels/([^/]+)/touche$`),
      ([phone, id], is) => acted(phone, () => network.press(phone, id, field(is, 'touche'))),
    ],
    [
      'POST',
      /^\/difficultes$/,
      (_, { body }) => {
        network.turn(shares(body));
        return back('/');
      },
    ],
    ['GET', /^\/api\/telephones$/, () => json(Object.fromEntries(network.telephones()))],
  ];
}

// A page of another site must not press the keys; another name for this machine is another site (DNS rebinding).
const isLocal = ({ headers }) =>
  /^(localhost|127\.0\.0\.1|\[::1\]|phone)(:\d+)?$/.test(headers.host ?? '');
const fromOutside = ({ headers }) =>
  headers.origin !== undefined && headers.origin !== `http://${headers.host}`;

async function answer(table, request) {
  if (!isLocal(request)) return json({ refused: true }, 421);
  if (request.method !== 'GET' && fromOutside(request)) return json({ refused: true }, 403);
  const url = new URL(request.url, 'http://phone');
  const found = table.find(
    ([method, path]) => method === request.method && path.test(url.pathname),
  );
  if (!found) return html(noTelephonePage(), 404);
  const body = await gather(request);
  if (body === null) return json({ refused: true }, 413);
  const [, pattern, act] = found;
  const parts = (pattern.exec(url.pathname) ?? []).slice(1).map(decodeURIComponent);
  return await act(parts, { headers: request.headers, body, query: url.searchParams });
}

/**
 * Opens the provider.
 * @param {{key: string, webhook: string | null, port?: number, host?: string, reports?: boolean, chance?: () => number}} options
 */
export async function startPhoneProvider({ key, webhook, port = 0, host = '127.0.0.1', ...rest }) {
  const network = openNetwork({ key, webhook, ...rest });
  const table = routes(network, key);
  const server = http.createServer(async (request, response) => {
    const reply = await answer(table, request).catch((error) =>
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
  return {
    network,
    url: `http://127.0.0.1:${on}`,
    web: `http://localhost:${on}`,
    async stop() {
      server.closeAllConnections();
      await new Promise((done) => server.close(() => done(undefined)));
    },
  };
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const provider = await startPhoneProvider({
    key: process.env.PHONE_PROVIDER_KEY ?? '',
    webhook: process.env.PHONE_WEBHOOK ?? null,
    host: process.env.PHONE_HOST ?? '127.0.0.1',
    port: Number(process.env.PHONE_PORT ?? 8026),
  });
  console.log(`telephones ${provider.web}`);
  for (const signal of ['SIGINT', 'SIGTERM'])
    process.once(signal, () => provider.stop().then(() => process.exit(0)));
}
