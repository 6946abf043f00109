import 'server-only';
import { isDatabaseAway } from '@/lib/db/away';
import type { Actor, Context } from '@/lib/identity/actor';
import { readSession } from '@/lib/identity/server/read-session';
import { readLastEventId } from '@/lib/notify/event-stream';
import { audienceAs, earOf, type Follow } from '@/lib/notify/server/follow';
import { openLine } from '@/lib/notify/server/line';
import { readId } from '@/lib/shared/id';
import { maySeeSituation } from '@/lib/situation/situation.policy';
import type { Cut } from '@/lib/situation/tension-table';
import { cutNamed } from '@/lib/situation/tension-words';
import { liveBoards } from './live-boards';
import { liveHub } from './live-hub';
import { shownSession } from './session-cookie';
import { signedIn } from './signed-in';

const POLL_SECONDS = 20;
const HEADERS = {
  'Content-Type': 'text/event-stream; charset=utf-8',
  'Cache-Control': 'no-cache, no-transform',
  'X-Accel-Buffering': 'no',
};

const answer = (status: number, headers: Record<string, string> = {}) =>
  new Response(null, { status, headers: { 'Cache-Control': 'no-store', ...headers } });

const sameReach = (a: Actor | null | undefined, b: Actor) =>
  JSON.stringify(a) === JSON.stringify(b);

/** What a browser follows, and how the tension it shows is cut, when it shows it. */
type Asked = Follow & { readonly cut: Cut | null };

/** What the address asks to follow; null when it names something that cannot be a need, or no way of cutting a territory. */
function askedIn(request: Request): Asked | null {
  const { searchParams } = new URL(request.url);
  if (searchParams.has('exercice')) return { needId: null, drills: true, cut: null };
  const asked = searchParams.get('besoin');
  if (asked !== null) {
    const needId = readId<'need'>(asked);
    return needId && { needId, cut: null };
  }
  if (!searchParams.has('tableau')) return { needId: null, cut: null };
  const cut = cutNamed(searchParams.get('tableau'));
  return cut && { needId: null, cut };
}

/** What a stream is of: who may hear what and, of a board, how it is cut. Only a cell has the tension of its territory. */
async function followedAs(context: Context, { cut, ...follow }: Asked) {
  const audience = await audienceAs(context, follow);
  const { actor } = context;
  if (!audience.ok || (cut && !maySeeSituation(actor))) return null;
  const board = cut && maySeeSituation(actor) ? { cut, actor } : null;
  return { audience: audience.value, board };
}

/** Answers GET /api/evenements: who asks, what they may hear, then a line per change until they leave. */
export async function openEventStream(request: Request): Promise<Response> {
  // a HEAD is answered without its body: nobody would ever read the stream, nor close it
  if (request.method !== 'GET') return answer(405, { Allow: 'GET' });
  if (isDatabaseAway()) return answer(503, { 'Retry-After': String(POLL_SECONDS) });
  const [session, token] = await Promise.all([signedIn(), shownSession()]);
  const asked = askedIn(request);
  if (!session?.actor || !token || !asked) return answer(404);
  const context = { actor: session.actor, now: new Date() };
  const followed = await followedAs(context, asked);
  if (!followed) return answer(404);

  const { audience, board } = followed;
  const hub = liveHub();
  const boards = liveBoards();
  const line = openLine({
    hub,
    userId: session.userId,
    ear: earOf(context, audience),
    mayStay: async (now) => sameReach((await readSession(token, now, false))?.actor, context.actor),
    clock: () => new Date(),
    heard: () => board && boards.moved(board.actor.territoryId),
  });
  const joined = await hub.join(line.stream);
  if (joined !== 'joined') {
    line.close();
    return answer(503, { 'Retry-After': String(POLL_SECONDS) });
  }
  request.signal.addEventListener('abort', line.close, { once: true });
  if (request.signal.aborted) line.close();
  else {
    if (board) line.whenClosed(boards.join({ ...board, show: line.show }));
    await line.replay(readLastEventId(request.headers.get('last-event-id')));
  }
  return new Response(line.body, { headers: HEADERS });
}
