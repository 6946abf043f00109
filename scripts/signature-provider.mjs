// A provider of qualified signatures that proves nobody’s identity: documents to sign arrive on a local web page, where one
// signs or refuses, over the same interface as a real one. It can be made to fail, to be slow, to lose its answers, to say
// things twice.
import { pathToFileURL } from 'node:url';
import { escaped, localPage } from './local-page.mjs';
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
import { isSigned } from './phone-network.mjs';
import { openSignatures, SIGNING_KNOBS, SIGNING_STATES } from './signature-book.mjs';

const LARGEST = 8 * 1024 * 1024;
const STYLE = `
:root { color-scheme: light dark; font: 1.0625rem/1.5 system-ui, sans-serif }
body { margin: 0 auto; max-width: 44rem; padding: 1rem; overflow-wrap: anywhere }
li { padding: .5rem 0 }
button, input { font: inherit; padding: .5rem 1rem; min-height: 2.75rem; box-sizing: border-box; max-width: 100% }
label { display: block; margin: .5rem 0 }
a { display: inline-block; padding: .5rem 0 }`;
const page = localPage(STYLE);

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

function ofProduct(book, key, base, { pathname, headers, body }) {
  if (!isSigned({ headers, body }, key)) return jsonReply({ refused: true }, 401);
  if (!headers['idempotency-key']) return jsonReply({ refused: 'Idempotency-Key' }, 400);
  const said = JSON.parse(body);
  if (pathname === '/v1/withdrawals') {
    book.withdraw(said.reference);
    return jsonReply({});
  }
  const { status, taken } = book.offer(said, base);
  return status === 0 ? null : jsonReply(taken ?? { refused: true }, status);
}

function acted(book, one, act, body) {
  const name = (new URLSearchParams(body).get('nom') ?? '').trim();
  if (act === 'signer' && name === '') return htmlReply(onePage(one, 'Écrivez votre nom.'), 422);
  if (act === 'signer') book.sign(one.reference, name);
  if (act === 'refuser') book.refuse(one.reference);
  if (act === 'expirer') book.expire(one.reference);
  return backTo(pathOf(one));
}

function ofReader(book, { method, pathname, body }) {
  if (method === 'GET' && pathname === '/') return htmlReply(listPage(book));
  if (method === 'POST' && pathname === '/difficultes') {
    book.turn(shares(body));
    return backTo('/');
  }
  const [, reference, act = ''] =
    /^\/demandes\/([^/]+)(?:\/(document|signer|refuser|expirer))?$/.exec(pathname) ?? [];
  const one = reference && book.find(decodeURIComponent(reference));
  if (!one) return htmlReply(page('Rien ici', '<p><a href="/">Toutes les demandes</a></p>'), 404);
  if (method === 'POST') return acted(book, one, act, body);
  if (act === 'document')
    return { status: 200, body: one.pdf, headers: { 'Content-Type': 'application/pdf' } };
  return htmlReply(onePage(one, ''));
}

async function answer(book, key, base, request) {
  const stranger = strangerReply(request, 'signatures');
  if (stranger) return stranger;
  const body = await gather(request, LARGEST);
  if (body === null) return jsonReply({ refused: true }, 413);
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
  const service = await openLocalService(
    (request) => answer(book, key, () => service.web, request),
    { port, host },
  );
  return { book, ...service };
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const provider = await startSignatureProvider({
    key: process.env.SIGN_PROVIDER_KEY ?? '',
    webhook: process.env.SIGN_WEBHOOK ?? null,
    host: process.env.SIGN_HOST ?? '127.0.0.1',
    port: Number(process.env.SIGN_PORT ?? 8028),
  });
  runAlone('signatures', provider);
}
