import 'server-only';
import type { Tx } from '@/lib/db/with-actor';
import type { NeedId, PersonId, SolicitationId, TerritoryId } from '@/lib/identity/actor';
import { holdOf } from '@/lib/matching/hold';
import { readAsked } from '@/lib/matching/server/still-fits';
import type { Trade } from '@/lib/profile/trade';
import { heldOf } from '@/lib/solicitation/limit';
import { saveHeld } from '@/lib/solicitation/server/solicitation.repository';

/** Writes anew by which right somebody asked holds a post of this trade; whoever cannot be read keeps what was written. */
export type HoldAgain = (
  tx: Tx,
  asked: { readonly id: SolicitationId; readonly personId: PersonId },
  trade: Trade,
) => Promise<void>;

/** Reads, under the engine’s own voice, by which trades and studies the people asked for a need could hold another post. */
export async function readHoldAgain(
  territoryId: TerritoryId,
  needId: NeedId,
  now: Date,
): Promise<HoldAgain> {
  const people = await readAsked(territoryId, needId, now);
  const known = new Map(people.map((person) => [person.personId, person] as const));
  return async (tx, { id, personId }, trade) => {
    const person = known.get(personId);
    if (person) await saveHeld(tx, id, heldOf(holdOf(person, trade)));
  };
}
