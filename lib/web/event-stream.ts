import 'server-only';
import { isDatabaseAway } from '@/lib/db/away';
import type { Actor } from '@/lib/identity/actor';
import { readSession } from '@/lib/identity/server/read-session';
import { readLastEventId } from '@/lib/notify/event-stream';
import { audienceAs, earOf, type Follow } from '@/lib/notify/server/follow';
import { openLine } from '@/lib/notify/server/line';
import { readId } from '@/lib/shared/id';
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

/** What the address asks to follow; null when it names something that cannot be a need. */
function followOf(request: Request): Follow | null {
  const { searchParams } = new URL(request.url);
  if (searchParams.has('exercice')) return { needId: null, drills: true };
  const asked = searchParams.get('besoin');
  if (asked === null) return { needId: null };
  const needId = readId<'need'>(asked);
  return needId && { needId };
}

/** Answers GET /api/evenements: who asks, what they may hear, then a line per change until they leave. */
export async function openEventStream(request: Request): Promise<Response> {
  // a HEAD is answered without its body: nobody would ever read the stream, nor close it
  if (request.method !== 'GET') return answer(405, { Allow: 'GET' });
  if (isDatabaseAway()) return answer(503, { 'Retry-After': String(POLL_SECONDS) });
  const [session, token] = await Promise.all([signedIn(), shownSession()]);
  const follow = followOf(request);
  if (!session?.actor || !token || !follow) return answer(404);
  const context = { actor: session.actor, now: new Date() };
  const audience = await audienceAs(context, follow);
  if (!audience.ok) return answer(404);

  const hub = liveHub();
  const line = openLine({
    hub,
    userId: session.userId,
    ear: earOf(context, audience.value),
    mayStay: async (now) => sameReach((await readSession(token, now, false))?.actor, context.actor),
    clock: () => new Date(),
  });
  const joined = await hub.join(line.stream);
  if (joined !== 'joined') {
    line.close();
    return answer(503, { 'Retry-After': String(POLL_SECONDS) });
  }
  request.signal.addEventListener('abort', line.close, { once: true });
  if (request.signal.aborted) line.close();
  else await line.replay(readLastEventId(request.headers.get('last-event-id')));
  return new Response(line.body, { headers: HEADERS });
}
