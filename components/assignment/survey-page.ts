import { ANSWER_STYLE } from '@/components/solicitation/answer-style';
import { escapeHtml, plainDocument } from '@/components/solicitation/plain-html';
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
  /** what was chosen and could not be kept */
  readonly typed?: Readonly<Record<string, string>>;
};

const TITLES = {
  'to-answer': 'Comment s’est passée votre mission ?',
  answered: 'Merci de votre avis.',
  expired: 'Ce lien a expiré.',
} as const;

/** Three questions on a page without script, a word each: one request, under 14 KB. */
export function surveyPage({ view, alert, ...where }: SurveyPageProps): string {
  const said = alert ? `<p class="alert" role="alert">${escapeHtml(alert)}</p>` : '';
  return page(TITLES[view.state], `<h1>${TITLES[view.state]}</h1>${said}${bodyOf(view, where)}`);
}

type Where = Omit<SurveyPageProps, 'view' | 'alert'>;

function bodyOf(view: SurveyPageProps['view'], { now, path, nonce, typed }: Where): string {
  if (view.state === 'expired')
    return '<p>Connectez-vous pour le dire depuis vos missions.</p><p><a class="again" href="/missions">Voir mes missions</a></p>';
  if (view.state === 'answered')
    return '<p>La structure ne lit pas vos réponses. Si vous reviendriez, ce lieu vous est proposé plus volontiers. Sinon, il ne vous sollicite plus : vous pouvez changer d’avis dans vos souhaits et limites.</p><p><a class="again" href="/missions">Dire mes heures</a></p>';
  const { structureName, period } = view.mission;
  const questions = SURVEY_QUESTIONS.map(
    ({ name, question, words }) =>
      `<fieldset><legend>${escapeHtml(question)}</legend>${SURVEY_WORDS.map(
        (value) =>
          `<label><input type="radio" name="${name}" value="${value}" required${typed?.[name] === value ? ' checked' : ''}> ${escapeHtml(words[value])}</label>`,
      ).join('')}</fieldset>`,
  ).join('');
  return `<p>${escapeHtml(structureName)}, ${escapeHtml(sayPeriod(period, now))}.</p><p>Trois questions. La structure ne lit pas vos réponses, et rien n’est publié : la cellule de crise en lit des nombres, jamais moins de 5.</p><form method="post" action="${escapeHtml(path)}"><input type="hidden" name="nonce" value="${escapeHtml(nonce)}">${questions}<button class="yes" type="submit">Envoyer mon avis</button></form>`;
}

const page = (title: string, body: string) => plainDocument({ title, body, style: ANSWER_STYLE });
