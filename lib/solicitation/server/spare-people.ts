import 'server-only';
import type { Tx } from '@/lib/db/with-actor';
import type { PersonId } from '@/lib/identity/actor';
import { clockOf } from '../activated';
import { type Asking, judge, type Verdict } from '../spared';
import { readActivated } from './activated.repository';
import { lockToAsk, readLoads } from './asked.repository';

/** Somebody about to be asked, and the territory they live in: its zone, and the quiet hours of its activation, are theirs. */
export type ToJudge = { readonly id: PersonId; readonly territoryId: string };

const NEVER_ASKED = { lastWeek: 0, open: 0 } as const;

/** Whether each of these people may be asked now, by what was asked of them so far: a courtesy, to choose among many. */
export async function judgeAll(
  tx: Tx,
  people: readonly ToJudge[],
  asking: Asking,
  now: Date,
): Promise<ReadonlyMap<PersonId, Verdict>> {
  const ids = people.map(({ id }) => id);
  const clocks = await clocksOf(tx, people, now);
  const loads = await readLoads(tx, ids, now);
  return new Map(
    people.map(({ id, territoryId }) => {
      const load = loads.get(id) ?? NEVER_ASKED;
      return [id, judge({ load, zone: clocks(territoryId) }, asking, now)];
    }),
  );
}

/** By which wall clock people of each territory sleep at this instant. */
async function clocksOf(tx: Tx, people: readonly ToJudge[], now: Date) {
  const activated = await readActivated(
    tx,
    people.map(({ territoryId }) => territoryId),
    now,
  );
  return (territoryId: string) => clockOf(territoryId, activated);
}

/**
 * The same under a lock of each person’s own, held to the end of the transaction: two acts, whoever they speak for, cannot
 * both take the last ask of somebody’s week. Every way of asking passes here, after the need’s lock.
 */
export async function judgeUnderLock(
  tx: Tx,
  people: readonly ToJudge[],
  asking: Asking,
  now: Date,
): Promise<ReadonlyMap<PersonId, Verdict>> {
  // who sleeps is not counted: nobody waits for them
  const clocks = await clocksOf(tx, people, now);
  const awake = people.filter(
    ({ territoryId }) =>
      judge({ load: NEVER_ASKED, zone: clocks(territoryId) }, asking, now).spared === null,
  );
  await lockToAsk(
    tx,
    awake.map(({ id }) => id),
  );
  return await judgeAll(tx, people, asking, now);
}
