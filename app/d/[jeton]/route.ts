import { confirmPage } from '@/components/availability/confirm-page';
import { ANSWER_STYLE as style } from '@/components/solicitation/answer-style';
import { doorPages, notWrittenPage } from '@/components/solicitation/plain-html';
import { AVAILABILITY_MESSAGES } from '@/lib/availability/availability.messages';
import { confirmByLink, readByLink } from '@/lib/availability/server/confirm-by-link';
import { linkDoor } from '@/lib/web/link-door';

export const dynamic = 'force-dynamic';

/** The week a mail asks about, and « c’est toujours vrai ». */
export const { GET, POST } = linkDoor({
  ...{ address: '/d', ...doorPages(style) },
  notWritten: (again) =>
    notWrittenPage({
      ...{ what: 'Votre réponse n’a pas été enregistrée.', ...again, style },
      more: '. Rien n’est perdu.',
    }),
  show: async (token, shown) => {
    const view = await readByLink(token, shown.now);
    return view.ok ? confirmPage({ ...shown, view: view.value }) : null;
  },
  say: async (token, _form, now) => {
    const said = await confirmByLink(token, now);
    if (said.ok) return 'said';
    return said.refusal === 'not-found'
      ? 'unknown'
      : { alert: AVAILABILITY_MESSAGES[said.refusal] };
  },
});
