// The telephones of the demonstration, as pages that need no script.
import { escaped, localInstant, localPage } from './local-page.mjs';
import { CALM } from './phone-network.mjs';

const STYLE = `
:root { color-scheme: light dark; font: 1.0625rem/1.5 system-ui, sans-serif }
body { margin: 0 auto; max-width: 44rem; padding: 1rem }
a { color: LinkText; text-underline-offset: .2em }
ul { list-style: none; padding: 0 }
li { border-top: 1px solid GrayText; padding: .75rem 0; overflow-wrap: anywhere }
.meta { margin: 0; font-size: .9375rem }
.mine { text-align: right }
form { display: inline }
.row { display: flex; flex-wrap: wrap; gap: .5rem; margin: .5rem 0 }
button, input { font: inherit; padding: .5rem 1rem; min-height: 2.75rem; min-width: 2.75rem; box-sizing: border-box }
input { max-width: 100% }
label { display: block; margin: .5rem 0 }`;

const page = localPage(STYLE);

const at = localInstant('short');

const sayPhone = (phone) =>
  phone.startsWith('+33') ? `0${phone.slice(3)}`.replace(/(\d{2})(?=\d)/g, '$1 ') : phone;
const phonePath = (phone) => `/telephones/${encodeURIComponent(phone)}`;

const KNOBS = {
  fail: 'Envois refusés pour un moment (0 à 1)',
  drop: 'Réponses perdues en route (0 à 1)',
  unreachable: 'Téléphones injoignables (0 à 1)',
  duplicate: 'Nouvelles dites deux fois (0 à 1)',
  disorder: 'Nouvelles dans le désordre (0 à 1)',
  delayMs: 'Retard, en millisecondes',
};

const knob = ([name, label], knobs) =>
  `<label>${label}<br><input name="${name}" inputmode="decimal" value="${escaped(knobs[name])}"></label>`;

const last = (messages) => messages.at(-1);
const summary = (message) =>
  message.kind === 'call' ? `Appel : ${last(message.said) ?? ''}` : message.text;

/** All the telephones, the last used first, and what may be made to go wrong. */
export function telephonesPage(network) {
  const lines = [...network.telephones()]
    .sort(([, a], [, b]) => (last(a)?.at < last(b)?.at ? 1 : -1))
    .slice(0, 200);
  const rows = lines.map(
    ([phone, messages]) =>
      `<li><a href="${phonePath(phone)}">${escaped(sayPhone(phone))}</a> <span class="meta">${messages.length} message${messages.length > 1 ? 's' : ''}</span><p class="meta">${escaped(summary(last(messages)))}</p></li>`,
  );
  const fields = Object.entries(KNOBS).map((one) => knob(one, network.knobs()));
  const calm = Object.entries(CALM).map(
    ([name, value]) => `<input type="hidden" name="${name}" value="${value}">`,
  );
  return page(
    'Téléphones de démonstration',
    `<p>Aucun SMS, aucun appel ne part vers l’extérieur : tout arrive ici.</p>
${rows.length ? `<ul>${rows.join('\n')}</ul>` : '<p>Aucun téléphone n’a encore rien reçu.</p>'}
<form method="get" action="/telephones"><label>Ouvrir le téléphone d’un numéro<br><input name="numero" type="tel" required></label><button>Ouvrir</button></form>
<h2>Faire des difficultés</h2>
<form method="post" action="/difficultes">${fields.join('')}<button>Appliquer</button></form>
<form method="post" action="/difficultes">${calm.join('')}<button>Tout remettre au calme</button></form>`,
  );
}

const KEY_NAMES = {
  1: 'oui',
  2: 'non',
  3: 'réécouter',
  4: 'détails',
  5: 'plus tard',
  9: 'ne plus appeler',
};

function actsOf(call, to, ringing) {
  if (ringing)
    return `<form method="post" action="${to}/decrocher"><button>Décrocher</button></form> <form method="post" action="${to}/sonner"><button>Laisser sonner</button></form>`;
  const keys = (call.keys ?? []).map(
    (key) =>
      `<button name="touche" value="${key}">${key} <small>${KEY_NAMES[key] ?? ''}</small></button>`,
  );
  return call.over || keys.length === 0
    ? ''
    : `<form class="row" method="post" action="${to}/touche">${keys.join('')}</form>`;
}

function sayHow(call, ringing) {
  if (call.inward) return 'Vous avez appelé';
  if (ringing) return 'Ça sonne';
  return call.over ? 'Appel manqué' : 'Appel';
}

function callRow(phone, call) {
  const said = call.said.map((words) => `<p>${escaped(words)}</p>`).join('');
  const to = `${phonePath(phone)}/appels/${call.id}`;
  const ringing = !call.open && !call.over;
  return `<li data-kind="call"><p class="meta">${sayHow(call, ringing)}, ${escaped(at(call.at))}</p>${ringing ? '' : said}<div class="row">${actsOf(call, to, ringing)}</div></li>`;
}

const row = (phone, message) =>
  message.kind === 'call'
    ? callRow(phone, message)
    : `<li class="${message.kind === 'sent' ? 'mine' : ''}" data-kind="${message.kind}"><p class="meta">${message.kind === 'sent' ? 'Envoyé' : 'Reçu'}, ${escaped(at(message.at))}</p>${escaped(message.text)}</li>`;

/** One telephone: what it received, calls with their keys, and a box to write back. */
export function telephonePage(phone, messages) {
  return page(
    `Téléphone ${sayPhone(phone)}`,
    `<p><a href="/">Tous les téléphones</a> — <a href="${phonePath(phone)}">Actualiser</a></p>
<ul>${[...messages].map((message) => row(phone, message)).join('\n')}</ul>
<form class="row" method="post" action="${phonePath(phone)}/ecrire"><label>Écrire à Relève<br><input name="texte" required autocomplete="off"></label><button>Envoyer le SMS</button></form>
<form class="row" method="post" action="${phonePath(phone)}/appeler"><button>Appeler Relève</button></form>`,
  );
}

export const noTelephonePage = () =>
  page('Téléphone introuvable', '<p><a href="/">Tous les téléphones</a></p>');
