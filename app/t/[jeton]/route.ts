import { doorPages, notWrittenPage } from '@/components/solicitation/plain-html';
import { TENSION_STYLE as style, tensionPage } from '@/components/tension/link-page';
import { declareByLink, readTensionByLink } from '@/lib/tension/server/declare-by-link';
import { TENSION_MESSAGES } from '@/lib/tension/tension.messages';
import { linkForm } from '@/lib/tension/tension.schema';
import { NOT_A_FORM } from '@/lib/web/answer-door';
import { linkDoor } from '@/lib/web/link-door';

export const dynamic = 'force-dynamic';

/** Where a structure said it stands, and where it says it stands now. */
export const { GET, POST } = linkDoor({
  ...{ address: '/t', ...doorPages(style) },
  notWritten: (again) =>
    notWrittenPage({
      ...{ what: 'Votre déclaration n’a pas été enregistrée.', ...again, style },
      more: ' ; rien n’est perdu.',
    }),
  show: async (token, shown) => {
    const view = await readTensionByLink(token, shown.now);
    return view.ok ? tensionPage({ ...shown, view: view.value }) : null;
  },
  say: async (token, form, now) => {
    const parsed = form['act'] === 'same' ? null : linkForm.safeParse(form);
    if (parsed && !parsed.success) {
      const [issue] = parsed.error.issues;
      const fault = String(issue?.path[0] ?? '');
      return { alert: issue?.message ?? NOT_A_FORM, fault, typed: form };
    }
    const said = await declareByLink(token, parsed?.data ?? null, now);
    if (said.ok) return 'said';
    return said.refusal === 'not-found'
      ? 'unknown'
      : { alert: TENSION_MESSAGES[said.refusal], typed: form };
  },
});
