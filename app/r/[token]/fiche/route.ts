import { SHEET_STYLE, sheetPage, unknownSheetPage } from '@/components/assignment/sheet-page';
import { ANSWER_STYLE } from '@/components/solicitation/answer-style';
import { notNowPage } from '@/components/solicitation/plain-html';
import { ASSIGNMENT_MESSAGES } from '@/lib/assignment/assignment.messages';
import { readForm } from '@/lib/assignment/instruction.schema';
import { readSheetAs } from '@/lib/assignment/server/follow-mission';
import { openSheetByLink } from '@/lib/assignment/server/sheet-by-link';
import {
  asFile,
  formNonce,
  NOT_A_FORM,
  pageAgain,
  plainPage,
  readPlainForm,
} from '@/lib/web/answer-door';
import { orNotNow } from '@/lib/web/not-now';
import { requestInstant } from '@/lib/web/request-instant';
import { UNAVAILABLE } from '@/lib/web/unavailable';

export const dynamic = 'force-dynamic';

type Params = { readonly params: Promise<{ readonly token: string }> };

const NOT_FOUND = 404;

/** The sheet of a first day, by the link of whoever said yes. Reading it writes nothing. */
export async function GET(request: Request, { params }: Params): Promise<Response> {
  const { token } = await params;
  const page = await orNotNow(
    () => show(token, requestInstant(), null),
    () => plainPage(notNowPage(ANSWER_STYLE), ANSWER_STYLE, UNAVAILABLE),
  );
  return new URL(request.url).searchParams.has('fichier') ? asFile(page) : page;
}

/** « J’ai lu cette fiche », without an account. */
export async function POST(request: Request, { params }: Params): Promise<Response> {
  const { token } = await params;
  const now = requestInstant();
  const opened = await openSheetByLink(token, now);
  if (!opened.ok) return unknown();
  const form = readForm.safeParse(await readPlainForm(request, token));
  if (!form.success) return await show(token, now, NOT_A_FORM);
  const { context, mission } = opened.value;
  const said = await readSheetAs(context, { id: mission.id, read: form.data.read });
  return said.ok
    ? pageAgain(`/r/${encodeURIComponent(token)}/fiche`)
    : await show(token, now, ASSIGNMENT_MESSAGES[said.refusal]);
}

const unknown = () => plainPage(unknownSheetPage(), SHEET_STYLE, NOT_FOUND);

async function show(token: string, now: Date, alert: string | null): Promise<Response> {
  const opened = await openSheetByLink(token, now);
  if (!opened.ok) return unknown();
  const path = `/r/${encodeURIComponent(token)}`;
  const html = sheetPage({
    ...{ mission: opened.value.mission, now, alert, path: `${path}/fiche` },
    nonce: formNonce(token),
    back: { href: path, label: 'Revenir à ma réponse' },
  });
  return plainPage(html, SHEET_STYLE);
}
