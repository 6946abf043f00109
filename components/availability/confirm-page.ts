import { ANSWER_STYLE } from '@/components/solicitation/answer-style';
import { escapeHtml, plainDocument } from '@/components/solicitation/plain-html';
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

const page = (title: string, body: string) => plainDocument({ title, body, style: ANSWER_STYLE });
