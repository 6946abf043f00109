import { hostSurveyPage } from '@/components/assignment/host-survey-page';
import { ANSWER_STYLE as style } from '@/components/solicitation/answer-style';
import { doorPages, notWrittenPage } from '@/components/solicitation/plain-html';
import { hostSurveyForm } from '@/lib/assignment/follow-up.schema';
import { answerHostSurveyByLink, readHostSurveyByLink } from '@/lib/assignment/server/host-survey';
import { linkDoor } from '@/lib/web/link-door';

export const dynamic = 'force-dynamic';

const BOTH = 'Choisissez une réponse à chacune des deux questions.';

/** Two questions to a structure after a mission, and its answers. */
export const { GET, POST } = linkDoor({
  ...{ address: '/a', ...doorPages(style) },
  notWritten: (again) =>
    notWrittenPage({ what: 'Ce n’est pas encore enregistré.', ...again, style }),
  show: async (token, shown) => {
    const asked = await readHostSurveyByLink(token, shown.now);
    return asked.ok ? hostSurveyPage({ ...shown, asked: asked.value }) : null;
  },
  say: async (token, form, now) => {
    const parsed = hostSurveyForm.safeParse(form);
    if (!parsed.success) return { alert: BOTH, typed: form };
    const said = await answerHostSurveyByLink(token, parsed.data.survey, now);
    if (said.ok) return 'said';
    return said.refusal === 'not-found' ? 'unknown' : { alert: null };
  },
});
