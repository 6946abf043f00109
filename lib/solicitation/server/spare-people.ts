import 'server-only';
import type { Tx } from '@/lib/db/with-actor';
import type { PersonId } from '@/lib/identity/actor';
import { type Asking, judge, type Verdict } from '../spared';
import { lockToAsk, readLoads } from './asked.repository';

/** Somebody about to be asked, and the time zone they live in. */
export type ToJudge = { readonly id: PersonId; readonly zone: string };

const NEVER_ASKED = { lastWeek: 0, open: 0 } as const;

/** Whether each of these people may be asked now, by what was asked of them so far: a courtesy, to choose among many. */
export async function judgeAll(
  tx: Tx,
  people: readonly ToJudge[],
  asking: Asking,
  now: Date,
): Promise<ReadonlyMap<PersonId, Verdict>> {
  const ids = people.map(({ id }) => id);
  const loads = await readLoads(tx, ids, now);
  return new Map(
    people.map(({ id, zone }) => {
      const load = loads.get(id) ?? NEVER_ASKED;
      return [id, judge({ load, zone }, asking, now)];
    }),
  );
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
  const awake = people.filter(
    ({ zone }) => judge({ load: NEVER_ASKED, zone }, asking, now).spared === null,
  );
  await lockToAsk(
    tx,
    awake.map(({ id }) => id),
  );
  return await judgeAll(tx, people, asking, now);
}
