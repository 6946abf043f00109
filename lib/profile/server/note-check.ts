import 'server-only';
import { newId } from '@/lib/db/new-id';
import type { Tx } from '@/lib/db/with-actor';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { bestCheck, type CheckRefusal, lapsesSoon, planCheck } from '../proof';
import { insertCheck, listChecks, type NewCheck, withdrawCheck } from './proof.repository';

/** A check as a house makes it: what of whom, the day it saw it, and in whose name. */
export type HouseCheck = Omit<NewCheck, 'id' | 'level' | 'expiresOn' | 'checkedAt' | 'houseId'> & {
  readonly houseId: string;
};
export type NoteRefusal = CheckRefusal | 'already-checked';

/**
 * Notes a check, in the caller’s transaction and under its lock on the person. What holds already, as well or better, is not noted
 * twice unless it lapses soon: the house’s own is then taken back first.
 */
export async function noteCheck(
  tx: Tx,
  check: HouseCheck,
  now: Date,
): Promise<Result<true, NoteRefusal>> {
  const planned = planCheck(check, now);
  if (!planned.ok) return planned;
  const held = bestCheck(await listChecks(tx, check.personId), check, now);
  if (held && !lapsesSoon(held.expiresOn, now)) return refuse('already-checked');
  if (held) await withdrawCheck(tx, { id: held.id, houseId: check.houseId }, now);
  await insertCheck(tx, { ...check, ...planned.value, id: newId(now), checkedAt: now });
  return accept(true);
}
