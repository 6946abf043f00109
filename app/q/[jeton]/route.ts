import { surveyPage } from '@/components/assignment/survey-page';
import { ANSWER_STYLE as style } from '@/components/solicitation/answer-style';
import { doorPages, notWrittenPage } from '@/components/solicitation/plain-html';
import { ASSIGNMENT_MESSAGES } from '@/lib/assignment/assignment.messages';
import { surveyForm } from '@/lib/assignment/follow-up.schema';
import { answerSurveyByLink, readSurveyByLink } from '@/lib/assignment/server/survey-by-link';
import { AVAILABILITY_MESSAGES } from '@/lib/availability/availability.messages';
import { linkDoor } from '@/lib/web/link-door';

export const dynamic = 'force-dynamic';

const THREE = 'Choisissez une réponse à chacune des trois questions.';
const SENTENCES = { ...AVAILABILITY_MESSAGES, ...ASSIGNMENT_MESSAGES };

/** Three questions to a person after a mission, and their answers. */
export const { GET, POST } = linkDoor({
  ...{ address: '/q', ...doorPages(style) },
  notWritten: (again) =>
    notWrittenPage({ what: 'Votre avis n’a pas été enregistré.', ...again, style }),
  show: async (token, shown) => {
    const view = await readSurveyByLink(token, shown.now);
    return view.ok ? surveyPage({ ...shown, view: view.value }) : null;
  },
  say: async (token, form, now) => {
    const parsed = surveyForm.safeParse(form);
    if (!parsed.success) return { alert: THREE, typed: form };
    const said = await answerSurveyByLink(token, parsed.data.survey, now);
    if (said.ok) return 'said';
    return said.refusal === 'not-found' ? 'unknown' : { alert: SENTENCES[said.refusal] };
  },
});
