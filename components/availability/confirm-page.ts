import { ANSWER_STYLE } from '@/components/solicitation/answer-style';
import { escapeHtml, heldWords } from '@/components/solicitation/plain-html';
import type { Availability } from '@/lib/availability/availability';
import { linesOf } from '@/lib/availability/week-text';
import { HARD } from '@/lib/shared/french';
import { sayAgo, sayDay } from '@/lib/shared/french-time';

/** What the page of the mail’s link is told. */
export type ConfirmPageProps = {
  readonly view:
    | { readonly state: 'to-confirm' | 'confirmed'; readonly availability: Availability }
    | { readonly state: 'expired' | 'nothing-said' };
  readonly now: Date;
  /** the page’s own address, where the form posts */
  readonly path: string;
  readonly nonce: string;
  /** something that could not be done, said at the top */
  readonly alert: string | null;
};

const TITLES = {
  'to-confirm': `Est-ce toujours vrai${HARD}?`,
  confirmed: 'C’est confirmé, merci.',
  expired: 'Ce lien a expiré.',
  'nothing-said': 'Vous n’avez pas encore dit quand vous êtes libre.',
} as const;

const change = (words: string) => `<p><a class="again" href="/disponibilites">${words}</a></p>`;

/** The whole page: plain HTML, no script, one request, under 14 KB. */
export function confirmPage({ view, now, path, nonce, alert }: ConfirmPageProps): string {
  const title = TITLES[view.state];
  const said = alert ? `<p class="alert" role="alert">${escapeHtml(alert)}</p>` : '';
  return page(title, `<h1>${title}</h1>${said}${bodyOf(view, now, path, nonce)}`);
}

function bodyOf(view: ConfirmPageProps['view'], now: Date, path: string, nonce: string): string {
  if (!('availability' in view))
    return view.state === 'expired'
      ? `<p>Connectez-vous pour dire si vos disponibilités sont toujours vraies.</p>${change('Voir mes disponibilités')}`
      : change('Remplir ma semaine');
  const week = weekOf(view.availability, now);
  if (view.state === 'confirmed')
    return `<p>Nous continuerons à vous proposer des missions qui vous conviennent.</p>${week}${change('Corriger')}`;
  return `${week}<form method="post" action="${escapeHtml(path)}"><input type="hidden" name="nonce" value="${escapeHtml(nonce)}"><button class="yes" type="submit">Oui, c’est toujours vrai</button></form><p><a class="again no" href="/disponibilites">Non, je corrige</a></p>`;
}

function weekOf(availability: Availability, now: Date): string {
  const lines = linesOf(availability.week);
  const listed =
    lines.length === 0
      ? '<p><strong>Aucun créneau dans la semaine.</strong></p>'
      : `<ul>${lines.map((line) => `<li>${escapeHtml(line)}</li>`).join('')}</ul>`;
  const away = availability.unavailableUntil;
  const until =
    away && away > now
      ? `<p>Indisponible jusqu’au ${escapeHtml(sayDay(new Date(away.getTime() - 1)))}.</p>`
      : '';
  return `<p>Votre semaine, confirmée ${escapeHtml(sayAgo(availability.confirmedAt, now))}${HARD}:</p>${listed}${until}`;
}

/** The page for a link that opens nothing: unknown, altered or withdrawn, all the same. */
export const unknownConfirmPage = () =>
  page(
    'Lien inconnu',
    '<h1>Ce lien n’ouvre rien.</h1><p>Il a peut-être été coupé par votre messagerie. Ouvrez-le depuis le message reçu, ou recopiez-le en entier.</p>',
  );

/** The page for a confirmation that could not be written. */
export const notConfirmedPage = (path: string) =>
  page(
    'Pas encore enregistré',
    `<h1>Votre réponse n’a pas été enregistrée.</h1><p>Un incident passager nous en a empêchés. Rien n’est perdu.</p><p><a class="again" href="${escapeHtml(path)}">Réessayer</a></p>`,
  );

const page = (title: string, body: string) =>
  `<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>${escapeHtml(title)} – Relève</title><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex"><link rel="icon" href="data:,"><style>${ANSWER_STYLE}</style></head><body><header><strong>Relève</strong></header><main>${heldWords(body)}</main><footer><p>Relève ne demande jamais de mot de passe ni de paiement.</p></footer></body></html>`;
