import { dayPage } from '@/components/assignment/day-page';
import { ANSWER_STYLE as style } from '@/components/solicitation/answer-style';
import { doorPages, notWrittenPage } from '@/components/solicitation/plain-html';
import { ASSIGNMENT_MESSAGES } from '@/lib/assignment/assignment.messages';
import { dayForm } from '@/lib/assignment/day.schema';
import { openDay, sayByDayLink } from '@/lib/assignment/server/day-by-link';
import { AVAILABILITY_MESSAGES } from '@/lib/availability/availability.messages';
import { EXTENSION_MESSAGES } from '@/lib/lending/extension.messages';
import { NOT_A_FORM } from '@/lib/web/answer-door';
import { linkDoor } from '@/lib/web/link-door';

export const dynamic = 'force-dynamic';

const SENTENCES = { ...EXTENSION_MESSAGES, ...AVAILABILITY_MESSAGES, ...ASSIGNMENT_MESSAGES };

/** The day of a mission, and what its person says of it. */
export const { GET, POST } = linkDoor({
  ...{ address: '/h', ...doorPages(style) },
  notWritten: (again) =>
    notWrittenPage({ what: 'Ce n’est pas encore enregistré.', ...again, style }),
  show: async (token, shown) => {
    const opened = await openDay(token, shown.now);
    return opened.ok ? dayPage({ ...shown, ...opened.value }) : null;
  },
  say: async (token, form, now) => {
    const parsed = dayForm(form);
    if (!parsed) return { alert: NOT_A_FORM };
    if (!parsed.success)
      return { alert: parsed.error.issues[0]?.message ?? NOT_A_FORM, typed: form };
    const said = await sayByDayLink(token, parsed.data, now);
    if (said.ok) return 'said';
    return said.refusal === 'not-found'
      ? 'unknown'
      : { alert: SENTENCES[said.refusal], typed: form };
  },
});
