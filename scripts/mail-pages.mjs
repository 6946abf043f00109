// The inbox of the local mail catcher, as pages that need no script.
import { escaped, localInstant, localPage } from './local-page.mjs';

const STYLE = `
:root { color-scheme: light dark; font: 1.0625rem/1.5 system-ui, sans-serif }
body { margin: 0 auto; max-width: 60rem; padding: 1rem }
a { color: LinkText; text-underline-offset: .2em }
ul { list-style: none; padding: 0 }
li { border-top: 1px solid GrayText; padding: .75rem 0 }
.subject { font-weight: 600; display: inline-block; padding: .25rem 0 }
.meta { margin: 0; overflow-wrap: anywhere }
button { font: inherit; padding: .5rem 1rem; min-height: 2.75rem }
pre { white-space: pre-wrap; overflow-wrap: anywhere; border: 1px solid GrayText; padding: 1rem }
iframe { width: 100%; height: 34rem; border: 1px solid GrayText; background: white }
.links a { display: block; padding: .5rem 0; overflow-wrap: anywhere }`;

const page = localPage(STYLE);

const at = localInstant('long');

const row = (mail) =>
  `<li><a class="subject" href="/mails/${mail.id}">${escaped(
    mail.subject || '(sans objet)',
  )}</a><p class="meta">À ${escaped(mail.recipients.join(', '))} — <time datetime="${
    mail.receivedAt
  }">${escaped(at(mail.receivedAt))}</time></p></li>`;

const FEW = 200;

function counted(mails, to) {
  const whose = to ? ` pour ${escaped(to)}` : '';
  if (mails.length === 0) return `<p>Aucun courriel${whose} pour l’instant.</p>`;
  const some = mails.length > FEW ? `, les ${FEW} plus récents sont affichés` : '';
  return `<p>${mails.length} courriel${mails.length > 1 ? 's' : ''}${whose}${some}.</p>`;
}

/** All the mails, or those sent to one address. */
export const inboxPage = (mails, to) =>
  page(
    'Courriels de démonstration',
    `<p>Rien ne part vers l’extérieur : tout courriel envoyé par l’application arrive ici.</p>
${counted(mails, to)}
<p><a href="${to ? `/?to=${encodeURIComponent(to)}` : '/'}">Actualiser</a>${
      to ? ' — <a href="/">Tous les courriels</a>' : ''
    }</p>
<ul>${mails.slice(0, FEW).map(row).join('\n')}</ul>
${mails.length ? '<form method="post" action="/vider"><button>Vider la boîte</button></form>' : ''}`,
  );

const list = (links) =>
  links
    .map((link) => `<a href="${escaped(link)}" rel="noreferrer">${escaped(link)}</a>`)
    .join('\n');

/** One mail: its links, its text, and its HTML in a frame that may run nothing. */
export const mailPage = (mail) =>
  page(
    mail.subject || '(sans objet)',
    `<p><a href="/">Tous les courriels</a></p>
<p class="meta">De ${escaped(mail.from.map((one) => one.address).join(', '))}</p>
<p class="meta">À <a href="/?to=${encodeURIComponent(mail.recipients[0] ?? '')}">${escaped(
      mail.recipients.join(', '),
    )}</a></p>
<p class="meta"><time datetime="${mail.receivedAt}">${escaped(at(mail.receivedAt))}</time></p>
${mail.links.length ? `<h2>Liens</h2><div class="links">${list(mail.links)}</div>` : ''}
<h2>Texte</h2><pre>${escaped(mail.text || '(pas de version texte)')}</pre>
${
  mail.html
    ? `<h2>Version mise en forme</h2><iframe title="Version mise en forme du courriel" src="/mails/${mail.id}/html" sandbox="allow-popups allow-popups-to-escape-sandbox"></iframe>`
    : ''
}`,
  );

export const missingPage = () =>
  page('Courriel introuvable', '<p><a href="/">Tous les courriels</a></p>');
