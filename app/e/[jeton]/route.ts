import { peerPage, PEER_STYLE as style } from '@/components/peer/link-page';
import { doorPages, notWrittenPage } from '@/components/solicitation/plain-html';
import { PEER_MESSAGES } from '@/lib/peer/peer.messages';
import { linkAnswerForm, linkVisitForm } from '@/lib/peer/peer.schema';
import { answerPeerLink, notePeerVisit, readPeerLink } from '@/lib/peer/server/answer-by-link';
import { dayOf } from '@/lib/shared/civil-time';
import { NOT_A_FORM } from '@/lib/web/answer-door';
import { linkDoor } from '@/lib/web/link-door';

export const dynamic = 'force-dynamic';

type Typed = Readonly<Record<string, string>>;

async function write(token: string, form: Typed, now: Date) {
  const visit = form['act'] === 'visit';
  const parsed = visit ? linkVisitForm.safeParse(form) : linkAnswerForm.safeParse(form);
  if (!parsed.success) return { alert: parsed.error.issues[0]?.message ?? NOT_A_FORM };
  const { data } = parsed;
  const said =
    data.act === 'visit'
      ? await notePeerVisit(token, data, now)
      : await answerPeerLink(token, data, now);
  if (said.ok) return 'said';
  return said.refusal === 'not-found' ? 'unknown' : { alert: PEER_MESSAGES[said.refusal] };
}

/** The help of one direction to another, by the link of each: yes or no, how to reach the other, what was done. */
export const { GET, POST } = linkDoor({
  ...{ address: '/e', ...doorPages(style) },
  notWritten: (again) =>
    notWrittenPage({ what: 'Votre réponse n’a pas été enregistrée.', ...again, style }),
  show: async (token, shown) => {
    const view = await readPeerLink(token, shown.now);
    return view.ok ? peerPage({ ...shown, view: view.value, today: dayOf(shown.now) }) : null;
  },
  say: async (token, form, now) => {
    const said = await write(token, form, now);
    return typeof said === 'string' ? said : { ...said, typed: form };
  },
});
