import { sayPreview } from '@/components/matching/preview-words';
import { comingOf } from '@/lib/matching/coming';
import { previewCandidatesAs } from '@/lib/matching/server/rank-candidates';
import { previewForm } from '@/lib/need/need.schema';
import { isRegulated } from '@/lib/need/post';
import { valuesOf } from '@/lib/web/action';
import { currentContext } from '@/lib/web/current-context';

export const dynamic = 'force-dynamic';

const PRIVATE = { 'Cache-Control': 'private, no-store', 'X-Content-Type-Options': 'nosniff' };
const NOT_FOUND = 404;

/** How many people could come to the need being written; nothing is said while it cannot be read yet. */
export async function GET(request: Request): Promise<Response> {
  const { actor, now } = await currentContext();
  if (actor.role !== 'manager') return new Response(null, { status: NOT_FOUND, headers: PRIVATE });
  const draft = previewForm.safeParse(valuesOf(new URL(request.url).searchParams));
  const [first] = draft.success ? draft.data.shifts : [];
  if (!draft.success || !first) return Response.json({ sentence: null }, { headers: PRIVATE });
  const { structureId, trade, tasks, wantedKinds, shifts } = draft.data;
  const found = await previewCandidatesAs(
    { actor, now },
    { structureId, trade, tasks, wantedKinds, period: first, regulated: isRegulated(trade, tasks) },
  );
  if (!found.ok) return new Response(null, { status: NOT_FOUND, headers: PRIVATE });
  const sentence = sayPreview(comingOf(found.value.ranked), shifts.length);
  return Response.json({ sentence }, { headers: PRIVATE });
}
