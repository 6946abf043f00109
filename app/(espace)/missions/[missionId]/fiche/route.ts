import { SHEET_STYLE, sheetPage, unknownSheetPage } from '@/components/assignment/sheet-page';
import { ASSIGNMENT_MESSAGES } from '@/lib/assignment/assignment.messages';
import { readForm } from '@/lib/assignment/instruction.schema';
import { keptUntil } from '@/lib/assignment/own-sheet';
import { readOwnMissionAs, readSheetAs } from '@/lib/assignment/server/follow-mission';
import { readId } from '@/lib/shared/id';
import {
  asFile,
  formNonce,
  NOT_A_FORM,
  pageAgain,
  plainPage,
  readPlainForm,
} from '@/lib/web/answer-door';
import { currentContext } from '@/lib/web/current-context';

export const dynamic = 'force-dynamic';

type Params = { readonly params: Promise<{ readonly missionId: string }> };

const NOT_FOUND = 404;
/** Until when a browser may show it again without network. */
const KEEP_UNTIL = 'X-Keep-Until';

/** The sheet of a first day in one file, for its own person. Reading it writes nothing. */
export async function GET(request: Request, { params }: Params): Promise<Response> {
  const page = await show((await params).missionId, null);
  return new URL(request.url).searchParams.has('fichier') ? asFile(page) : page;
}

/** « J’ai lu cette fiche », without script. */
export async function POST(request: Request, { params }: Params): Promise<Response> {
  const { missionId } = await params;
  const context = await currentContext();
  const { actor, now } = context;
  if (actor.role !== 'person') return unknown();
  const form = readForm.safeParse(await readPlainForm(request, nonceOf(missionId, actor.userId)));
  if (!form.success || form.data.id !== missionId) return await show(missionId, NOT_A_FORM);
  const said = await readSheetAs({ actor, now }, form.data);
  if (said.ok) return pageAgain(`/missions/${said.value.id}/fiche`);
  return said.refusal === 'not-found'
    ? unknown()
    : await show(missionId, ASSIGNMENT_MESSAGES[said.refusal]);
}

// a form of this page, shown to this person
const nonceOf = (missionId: string, userId: string) => `${missionId}:${userId}`;
const unknown = () => plainPage(unknownSheetPage(), SHEET_STYLE, NOT_FOUND);

async function show(missionId: string, alert: string | null): Promise<Response> {
  const { actor, now } = await currentContext();
  if (actor.role !== 'person') return unknown();
  const read = await readOwnMissionAs({ actor, now }, { id: readId<'assignment'>(missionId) });
  if (!read.ok) return unknown();
  const mission = read.value;
  const html = sheetPage({
    ...{ mission, now, alert, path: `/missions/${mission.id}/fiche` },
    nonce: formNonce(nonceOf(mission.id, actor.userId)),
    back: { href: `/missions/${mission.id}`, label: 'Ma mission' },
  });
  const page = plainPage(html, SHEET_STYLE);
  if (mission.status !== 'cancelled' && keptUntil(mission) > now)
    page.headers.set(KEEP_UNTIL, keptUntil(mission).toISOString());
  return page;
}
