import { namedPage } from '@/components/lending/named-page';
import { ANSWER_STYLE as style } from '@/components/solicitation/answer-style';
import { doorPages, notWrittenPage } from '@/components/solicitation/plain-html';
import { leaveOffersByLink, readNamedByLink } from '@/lib/lending/server/named';
import { linkDoor } from '@/lib/web/link-door';

export const dynamic = 'force-dynamic';

/** What somebody’s employer offers of them, and « je ne suis pas d’accord ». */
export const { GET, POST } = linkDoor({
  ...{ address: '/n', ...doorPages(style) },
  notWritten: (again) =>
    notWrittenPage({
      ...{ what: 'Votre réponse n’a pas été enregistrée.', ...again, style },
      more: '. Rien n’est perdu.',
    }),
  show: async (token, shown) => {
    const view = await readNamedByLink(token, shown.now);
    return view.ok ? namedPage({ ...shown, view: view.value }) : null;
  },
  say: async (token, _form, now) => ((await leaveOffersByLink(token, now)).ok ? 'said' : 'unknown'),
});
