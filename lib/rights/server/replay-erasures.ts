import 'server-only';
import type pg from 'pg';
import type { PersonId } from '@/lib/identity/actor';
import type { ErasureEntry } from '../erasure';
import { erasePerson, subjectHash } from './erase-person';
import { listErasures, listPeopleAfter } from './silent.repository';

const BATCH = 1_000;

export type Replayed = {
  /** people a backup brought back, erased again */
  readonly erased: number;
  /** people who could not be, by their reference: a mission under way */
  readonly left: readonly string[];
};

/**
 * After a backup was restored: whoever the ledger says was erased, in the database or in the copy kept outside it, and who
 * stands there again, is erased again. Run twice it does nothing more.
 */
export async function replayErasures(
  pool: pg.Pool,
  copied: readonly ErasureEntry[],
  now: Date,
): Promise<Replayed> {
  const known = [...copied, ...(await listErasures(pool as never))];
  const erasedAlready = new Set(known.map((entry) => entry.subjectHash));
  let erased = 0;
  const left: string[] = [];
  for (let after: string | null = null; ; ) {
    const people: readonly string[] = await listPeopleAfter(pool as never, after, BATCH);
    for (const id of people.filter((one) => erasedAlready.has(subjectHash(one)))) {
      if ((await erasePerson(id as PersonId, 'replay', now)).ok) erased += 1;
      else left.push(id);
    }
    after = people.at(-1) ?? null;
    if (after === null || people.length < BATCH) return { erased, left };
  }
}
