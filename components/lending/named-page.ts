import { ANSWER_STYLE } from '@/components/solicitation/answer-style';
import { escapeHtml, plainDocument } from '@/components/solicitation/plain-html';
import type { NamedView } from '@/lib/lending/offer';
import { sayDay } from '@/lib/shared/french-time';

/** What the page of the mail’s link is told. */
type NamedPageProps = {
  readonly view: NamedView;
  /** the page’s own address, where the form posts */
  readonly path: string;
  readonly nonce: string;
  /** something that could not be done, said at the top */
  readonly alert: string | null;
};

const TITLES = {
  named: 'Votre employeur vous propose en renfort.',
  'not-named': 'Votre employeur ne vous propose pas en renfort.',
  expired: 'Ce lien a expiré.',
} as const;

/** The whole page: plain HTML, no script, one request. */
export function namedPage({ view, path, nonce, alert }: NamedPageProps): string {
  const title = TITLES[view.state];
  const said = alert ? `<p class="alert" role="alert">${escapeHtml(alert)}</p>` : '';
  const body = `<h1>${title}</h1>${said}${bodyOf(view, path, nonce)}`;
  return plainDocument({ title, body, style: ANSWER_STYLE });
}

const own = (words: string) => `<p><a class="again" href="/disponibilites">${words}</a></p>`;

function bodyOf(view: NamedView, path: string, nonce: string): string {
  if (view.state === 'named')
    return `<p>Il a indiqué que vous êtes d’accord pour aider ailleurs, à des heures qu’il a dites, jusqu’au ${escapeHtml(sayDay(view.until))}. Vous gardez votre contrat et votre salaire. Chaque mission vous sera demandée, et vous pourrez la refuser.</p><p>Vos propres disponibilités passent avant : là où vous avez dit non, personne ne vous demande.</p><form method="post" action="${escapeHtml(path)}"><input type="hidden" name="nonce" value="${escapeHtml(nonce)}"><button class="no" type="submit">Je ne suis pas d’accord</button></form><p>Sans conséquence pour vous : vous n’êtes plus proposé·e, et votre employeur n’en reçoit aucun message.</p>`;
  if (view.state === 'expired')
    return `<p>Connectez-vous pour voir si vous êtes encore proposé·e.</p>${own('Voir mes disponibilités')}`;
  return `<p>Vous n’êtes proposé·e dans aucune de ses offres. Cela ne change rien pour vous, et rien ne dit pourquoi.</p>${own('Voir mes disponibilités')}`;
}
