import { needAskPage } from '@/components/need/ask-page';
import { ANSWER_STYLE as style } from '@/components/solicitation/answer-style';
import { doorPages, notWrittenPage } from '@/components/solicitation/plain-html';
import { answerNeedAsk, readNeedAsk } from '@/lib/assignment/server/answer-need-ask';
import { NEED_MESSAGES } from '@/lib/need/need.messages';
import { NOT_A_FORM } from '@/lib/web/answer-door';
import { linkDoor } from '@/lib/web/link-door';

export const dynamic = 'force-dynamic';

/** What is asked about a request, and yes or no. */
export const { GET, POST } = linkDoor({
  ...{ address: '/b', ...doorPages(style) },
  notWritten: (again) =>
    notWrittenPage({
      ...{ what: 'Votre réponse n’a pas été enregistrée.', ...again, style },
      more: ' ; rien n’est perdu.',
    }),
  show: async (token, shown) => {
    const view = await readNeedAsk(token, shown.now);
    return view.ok ? needAskPage({ ...shown, ...view.value }) : null;
  },
  say: async (token, { act, edit = null }, now) => {
    if (act !== 'oui' && act !== 'non') return { alert: NOT_A_FORM };
    const said = await answerNeedAsk(token, { yes: act === 'oui', edit }, now);
    if (said.ok) return 'said';
    return said.refusal === 'not-found' ? 'unknown' : { alert: NEED_MESSAGES[said.refusal] };
  },
});
