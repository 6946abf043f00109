import 'server-only';
import { withActor } from '@/lib/db/with-actor';
import type { CellMember, Context, Manager, NeedId } from '@/lib/identity/actor';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { type Audience, asHeard, concerns, type LiveEvent } from '../audience';
import { PAGE_MS, REPLAY_MS } from '../event-stream';
import { listMissed, listSince, listStructuresOf } from './live.repository';

/** What a browser asks to follow: one need, the whole of what its user speaks for, or the drills of a cell. */
export type Follow = { readonly needId: NeedId | null; readonly drills?: true };

const MISSED_MAX = 500;

/** What this speaker may hear of what they ask for. Whoever has no board, or asks for a need they may not see, finds nothing. */
export async function audienceAs(
  { actor, now }: Context,
  { needId, ...which }: Follow,
): Promise<Result<Audience, 'not-found'>> {
  if (actor.role !== 'manager' && actor.role !== 'cell') return refuse('not-found');
  if (needId !== null && !(await maySeeNeed({ actor, now }, needId))) return refuse('not-found');
  if (actor.role === 'cell') {
    return accept({ kind: 'territory', territoryId: actor.territoryId, needId, ...which });
  }
  if (which.drills) return refuse('not-found');
  const { organizationId, structureIds } = actor;
  return accept({ kind: 'organization', organizationId, structureIds, needId });
}

async function maySeeNeed({ actor, now }: Context<Manager | CellMember>, needId: NeedId) {
  const [seen] = await withActor(actor, 'read', now, (tx) => listStructuresOf(tx, [needId]));
  const limits = actor.role === 'manager' ? actor.structureIds : null;
  return seen !== undefined && (!limits || limits.some((id) => id === seen.structureId));
}

/** The needs of some events whose structure is not known yet, of one organization. */
function unknownNeeds(
  events: readonly LiveEvent[],
  organizationId: string,
  known: ReadonlyMap<string, string>,
): readonly string[] {
  const ours = events.filter((event) => event.organizationId === organizationId);
  const ids = ours.flatMap(({ needId }) => (needId === null || known.has(needId) ? [] : [needId]));
  return [...new Set(ids)];
}

/** Keeps of some events those this speaker may hear; remembers which structure each need belongs to. */
export function earOf({ actor }: Context, audience: Audience) {
  const structures = new Map<string, string>();
  const limited = audience.kind === 'organization' && audience.structureIds !== null;
  const structureOf = (needId: string) => structures.get(needId);

  async function learn(events: readonly LiveEvent[], now: Date): Promise<void> {
    if (audience.kind !== 'organization') return;
    const unknown = unknownNeeds(events, audience.organizationId, structures);
    if (unknown.length === 0) return;
    const rows = await withActor(actor, 'read', now, (tx) => listStructuresOf(tx, unknown));
    for (const { needId, structureId } of rows) structures.set(needId, structureId);
  }

  return async (events: readonly LiveEvent[], now: Date): Promise<readonly LiveEvent[]> => {
    if (limited) await learn(events, now);
    const heard = events.filter((event) => concerns(event, audience, structureOf));
    return asHeard(heard, audience);
  };
}

/** Hears events, keeps those its speaker may hear. */
export type Ear = ReturnType<typeof earOf>;

/**
 * What happened since the event a browser last heard, or, for a new one, while its page was on the way; null when that is
 * too long ago to say.
 */
export async function readMissed(
  heard: bigint | null,
  now: Date,
): Promise<readonly LiveEvent[] | null> {
  const since = new Date(now.getTime() - (heard === null ? PAGE_MS : REPLAY_MS));
  return await withActor({ role: 'stream' }, 'read', now, (tx) =>
    heard === null ? listSince(tx, since, MISSED_MAX) : listMissed(tx, heard, since, MISSED_MAX),
  );
}
