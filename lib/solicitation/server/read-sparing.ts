import 'server-only';
import { withActor } from '@/lib/db/with-actor';
import type { Context, Manager, NeedId, PersonId } from '@/lib/identity/actor';
import { mayChangeNeed } from '@/lib/need/need.policy';
import { findNeed } from '@/lib/need/server/need.repository';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { zoneOfTerritory } from '@/lib/territory/adjacent';
import { afterQuiet, isQuiet } from '../ask-rules';
import { judge } from '../spared';
import { readLoads } from './asked.repository';

/** Before asking by hand: until when people are left to sleep (null: it is day), and who was asked enough already. */
export type Sparing = {
  readonly quietUntil: Date | null;
  readonly askedEnough: ReadonlySet<PersonId>;
};

/** What a page proposes to tick must be people who can be asked. Decided again, under lock, when they are. */
export async function readSparingAs(
  { actor, now }: Context<Manager>,
  needId: NeedId,
  people: readonly PersonId[],
): Promise<Result<Sparing, 'not-found'>> {
  return withActor(actor, 'read', now, async (tx): Promise<Result<Sparing, 'not-found'>> => {
    const need = await findNeed(tx, needId);
    if (!need || !mayChangeNeed(actor, need)) return refuse('not-found');
    const zone = zoneOfTerritory(need.territoryId);
    const awake = afterQuiet(now, zone);
    const asking = { by: 'hand', severity: need.severity, reason: null } as const;
    const loads = await readLoads(tx, people, now);
    const over = [...loads].filter(
      ([, load]) => judge({ load, zone }, asking, awake).spared !== null,
    );
    return accept({
      quietUntil: isQuiet(now, zone) ? awake : null,
      askedEnough: new Set(over.map(([id]) => id)),
    });
  });
}
