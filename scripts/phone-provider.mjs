// A telephone provider that calls nobody: texts and calls arrive on the telephones of a local web page, over the same
// interface as a real one.
import { pathToFileURL } from 'node:url';
import {
  backTo,
  gather,
  htmlReply,
  jsonReply,
  openLocalService,
  runAlone,
  shares,
  strangerReply,
} from './local-service.mjs';
import { isSigned, openNetwork } from './phone-network.mjs';
import { noTelephonePage, telephonePage, telephonesPage } from './phone-pages.mjs';

const LARGEST = 64 * 1024;
const typed = (text) => {
  const digits = text.replace(/[^\d+]/g, '');
  return /^0\d{9}$/.test(digits) ? `+33${digits.slice(1)}` : digits;
};

function taken(network, key, kind, { headers, body }) {
  if (!isSigned({ headers, body }, key)) return jsonReply({ refused: true }, 401);
  const name = headers['idempotency-key'];
  if (!name) return jsonReply({ refused: 'Idempotency-Key' }, 400);
  const { status, id } = network.offer(kind, String(name), JSON.parse(body));
  return status === 0 ? null : jsonReply({ id }, status);
}

async function acted(phone, act) {
  await act();
  return backTo(`/telephones/${encodeURIComponent(phone)}`);
}

const shown = (network, phone) =>
  htmlReply(telephonePage(phone, network.telephones().get(phone) ?? []));
const field = ({ body }, name) => new URLSearchParams(body).get(name) ?? '';

function routes(network, key) {
  const one = '/telephones/([^/]+)';
  return [
    ['POST', /^\/v1\/sms$/, (_, is) => taken(network, key, 'sms', is)],
    ['POST', /^\/v1\/calls$/, (_, is) => taken(network, key, 'call', is)],
    ['GET', /^\/$/, () => htmlReply(telephonesPage(network))],
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
        return backTo('/');
      },
    ],
    ['GET', /^\/api\/telephones$/, () => jsonReply(Object.fromEntries(network.telephones()))],
  ];
}

async function answer(table, request) {
  const stranger = strangerReply(request, 'phone');
  if (stranger) return stranger;
  const url = new URL(request.url, 'http://phone');
  const found = table.find(
    ([method, path]) => method === request.method && path.test(url.pathname),
  );
  if (!found) return htmlReply(noTelephonePage(), 404);
  const body = await gather(request, LARGEST);
  if (body === null) return jsonReply({ refused: true }, 413);
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
  return {
    network,
    ...(await openLocalService((request) => answer(table, request), { port, host })),
  };
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const provider = await startPhoneProvider({
    key: process.env.PHONE_PROVIDER_KEY ?? '',
    webhook: process.env.PHONE_WEBHOOK ?? null,
    host: process.env.PHONE_HOST ?? '127.0.0.1',
    port: Number(process.env.PHONE_PORT ?? 8026),
  });
  runAlone('telephones', provider);
}
