import { ANSWER_STYLE } from '@/components/solicitation/answer-style';
import { escapeHtml, heldWords } from '@/components/solicitation/plain-html';
import { SURVEY_QUESTIONS, SURVEY_WORDS } from '@/lib/assignment/follow-up';
import { sayPeriod } from '@/lib/shared/french-time';
import type { Period } from '@/lib/shared/period';

/** What the page of the link is told. */
export type SurveyPageProps = {
  readonly view:
    | {
        readonly state: 'to-answer' | 'answered';
        readonly mission: { readonly structureName: string; readonly period: Period };
      }
    | { readonly state: 'expired' };
  readonly now: Date;
  /** the page’s own address, where the form posts */
  readonly path: string;
  readonly nonce: string;
  /** something that could not be done, said at the top */
  readonly alert: string | null;
};

const TITLES = {
  'to-answer': 'Comment s’est passée votre mission ?',
  answered: 'Merci de votre avis.',
  expired: 'Ce lien a expiré.',
} as const;

/** Three questions on a page without script, a word each: one request, under 14 KB. */
export function surveyPage({ view, now, path, nonce, alert }: SurveyPageProps): string {
  const said = alert ? `<p class="alert" role="alert">${escapeHtml(alert)}</p>` : '';
  return page(
    TITLES[view.state],
    `<h1>${TITLES[view.state]}</h1>${said}${bodyOf(view, { now, path, nonce })}`,
  );
}

type Where = Pick<SurveyPageProps, 'now' | 'path' | 'nonce'>;

function bodyOf(view: SurveyPageProps['view'], { now, path, nonce }: Where): string {
  if (view.state === 'expired')
    return '<p>Connectez-vous pour le dire depuis vos missions.</p><p><a class="again" href="/missions">Voir mes missions</a></p>';
  if (view.state === 'answered')
    return '<p>La structure ne lit pas vos réponses. Si vous reviendriez, ce lieu vous est proposé plus volontiers. Sinon, il ne vous sollicite plus : vous pouvez changer d’avis dans vos souhaits et limites.</p><p><a class="again" href="/missions">Dire mes heures</a></p>';
  const { structureName, period } = view.mission;
  const questions = SURVEY_QUESTIONS.map(
    ({ name, question, words }) =>
      `<fieldset><legend>${escapeHtml(question)}</legend>${SURVEY_WORDS.map(
        (value) =>
          `<label><input type="radio" name="${name}" value="${value}" required> ${escapeHtml(words[value])}</label>`,
      ).join('')}</fieldset>`,
  ).join('');
  return `<p>${escapeHtml(structureName)}, ${escapeHtml(sayPeriod(period, now))}.</p><p>Trois questions. La structure ne lit pas vos réponses, et rien n’est publié.</p><form method="post" action="${escapeHtml(path)}"><input type="hidden" name="nonce" value="${escapeHtml(nonce)}">${questions}<button class="yes" type="submit">Envoyer mon avis</button></form>`;
}

/** The page for a link that opens nothing: unknown, altered or withdrawn, all the same. */
export const unknownSurveyPage = () =>
  page(
    'Lien inconnu',
    '<h1>Ce lien n’ouvre rien.</h1><p>Il a peut-être été coupé par votre messagerie. Ouvrez-le depuis le message reçu, ou recopiez-le en entier.</p>',
  );

/** The page for answers that could not be written. */
export const notAnsweredPage = (path: string) =>
  page(
    'Pas encore enregistré',
    `<h1>Votre avis n’a pas été enregistré.</h1><p>Un incident passager nous en a empêchés.</p><p><a class="again" href="${escapeHtml(path)}">Réessayer</a></p>`,
  );

const page = (title: string, body: string) =>
  `<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>${escapeHtml(title)} – Relève</title><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex"><link rel="icon" href="data:,"><style>${ANSWER_STYLE}</style></head><body><header><strong>Relève</strong></header><main>${heldWords(body)}</main><footer><p>Relève ne demande jamais de mot de passe ni de paiement.</p></footer></body></html>`;
