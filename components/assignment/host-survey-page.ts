import { ANSWER_STYLE } from '@/components/solicitation/answer-style';
import { escapeHtml, plainDocument } from '@/components/solicitation/plain-html';
import { SURVEY_WORDS } from '@/lib/assignment/follow-up';
import { HOST_QUESTIONS, HOST_SURVEY_USE } from '@/lib/assignment/host-survey';
import { sayPeriod } from '@/lib/shared/french-time';

/** What the page of a structure’s link is told. */
export type HostSurveyPageProps = {
  readonly asked: {
    readonly maskedName: string;
    readonly structureName: string;
    readonly startsAt: Date;
    readonly endsAt: Date;
    readonly answered: boolean;
    readonly expired: boolean;
  };
  readonly now: Date;
  readonly path: string;
  readonly nonce: string;
  readonly alert: string | null;
  /** what was chosen and could not be kept */
  readonly typed?: Readonly<Record<string, string>>;
};

/** Two questions to a structure on a page without script, a word each: one request. */
export function hostSurveyPage(is: HostSurveyPageProps): string {
  const { asked, now, path, nonce, alert, typed } = is;
  if (asked.expired)
    return page(
      'Lien expiré',
      '<h1>Ce lien a expiré.</h1><p>Connectez-vous pour répondre depuis le besoin.</p><p><a class="again" href="/besoins">Voir mes besoins</a></p>',
    );
  const said = alert ? `<p class="alert" role="alert">${escapeHtml(alert)}</p>` : '';
  const thanks = asked.answered
    ? '<p class="changed">Merci, c’est noté. Vous pouvez corriger ci-dessous.</p>'
    : '';
  const period = { start: asked.startsAt, end: asked.endsAt };
  const questions = HOST_QUESTIONS.map(
    ({ name, question, words }) =>
      `<fieldset><legend>${escapeHtml(question)}</legend>${SURVEY_WORDS.map(
        (value) =>
          `<label><input type="radio" name="${name}" value="${value}" required${typed?.[name] === value ? ' checked' : ''}> ${escapeHtml(words[value])}</label>`,
      ).join('')}</fieldset>`,
  ).join('');
  return page(
    'Comment s’est passé ce renfort ?',
    `<h1>Comment s’est passé ce renfort ?</h1>${said}${thanks}<p>${escapeHtml(`${asked.maskedName}, ${asked.structureName}, ${sayPeriod(period, now)}.`)}</p><p>${escapeHtml(HOST_SURVEY_USE)}</p><form method="post" action="${escapeHtml(path)}"><input type="hidden" name="nonce" value="${escapeHtml(nonce)}">${questions}<button class="yes" type="submit">${asked.answered ? 'Corriger' : 'Envoyer'}</button></form>`,
  );
}

const page = (title: string, body: string) => plainDocument({ title, body, style: ANSWER_STYLE });
