import 'server-only';
import type { WorkerDb } from '@/lib/db/worker-client';
import { clockOf } from '@/lib/solicitation/activated';
import { inForce, newsHeldUntil } from '@/lib/solicitation/ask-rules';
import { listActivated } from '@/lib/solicitation/server/activated.repository';
import type { MessageKind } from '../message';
import { MESSAGE_PRIORITIES, QUIET_BY_PHONE } from '../message-timing';
import type { OutboxRow } from '../outbox-row';
import { PHONE_LIMITS, withinMinute } from '../phone-limits';
import { saveNotBefore } from './outbox.repository';
import { countLeaving, findStarts } from './phone-limits.repository';
import { findWhereabouts } from './whereabouts.repository';

const MINUTE_MS = 60_000;

/**
 * What would ring at night, or be one too many this minute, waits; the others are handed back. A mail never rings, and is
 * never counted.
 */
export async function holdPhones(
  db: WorkerDb,
  ready: readonly OutboxRow[],
  now: Date,
): Promise<readonly OutboxRow[]> {
  const phones = ready.filter(({ channel }) => channel !== 'email');
  if (phones.length === 0) return ready;
  const nights = await nightsOf(db, phones, now);
  for (const [id, until] of nights) await saveNotBefore(db, id, until);
  const awake = phones.filter(({ id }) => !nights.has(id));
  const room = inForce(PHONE_LIMITS, now).perMinute - (await countLeaving(db, now));
  const priorityOf = ({ kind }: OutboxRow) => MESSAGE_PRIORITIES[kind as MessageKind] ?? 100;
  const { now: leaving, later } = withinMinute(awake, { room, priorityOf });
  for (const { id } of later) await saveNotBefore(db, id, new Date(now.getTime() + MINUTE_MS));
  return [...ready.filter(({ channel }) => channel === 'email'), ...leaving];
}

/** The news of a mission that would ring while its reader sleeps, each with the hour it waits for. */
async function nightsOf(
  db: WorkerDb,
  phones: readonly OutboxRow[],
  now: Date,
): Promise<ReadonlyMap<string, Date>> {
  const able = phones.filter(
    ({ kind, person_id, solicitation_id }) =>
      QUIET_BY_PHONE.has(kind) && person_id && solicitation_id,
  );
  if (able.length === 0) return new Map();
  const homes = await findWhereabouts(
    db,
    able.map(({ person_id }) => person_id ?? ''),
  );
  const starts = await findStarts(
    db,
    able.map(({ solicitation_id }) => solicitation_id ?? ''),
  );
  const activated = await listActivated(db, now);
  const held = able.flatMap(({ id, person_id, solicitation_id }) => {
    const home = homes.get(person_id ?? '');
    const start = starts.get(solicitation_id ?? '');
    if (!home || !start) return [];
    const reader = { zone: clockOf(home.territoryId, activated), quiet: home.quiet };
    const until = newsHeldUntil(start, now, reader);
    return until ? [[id, until] as const] : [];
  });
  return new Map(held);
}
