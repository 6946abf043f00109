import 'server-only';
import { withActor } from '@/lib/db/with-actor';
import type { Context, Manager, NeedId, PersonId } from '@/lib/identity/actor';
import { mayChangeNeed } from '@/lib/need/need.policy';
import { findNeed } from '@/lib/need/server/need.repository';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { clockOf } from '../activated';
import { afterQuiet, isQuiet, quietHoursAt } from '../ask-rules';
import { judge } from '../spared';
import type { QuietSaid } from '../wave-plan';
import { readActivated } from './activated.repository';
import { readLoads } from './asked.repository';

/** Before asking by hand: until when people are left to sleep (null: it is day), and who was asked enough already. */
export type Sparing = {
  readonly quietUntil: Date | null;
  /** the quiet hours in force there, and whether an activation set them */
  readonly hours: QuietSaid;
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
    const activated = await readActivated(tx, [need.territoryId], now);
    const zone = clockOf(need.territoryId, activated);
    const awake = afterQuiet(now, zone);
    const asking = { by: 'hand', severity: need.severity, reason: null } as const;
    const loads = await readLoads(tx, people, now);
    const over = [...loads].filter(
      ([, load]) => judge({ load, zone }, asking, awake).spared !== null,
    );
    return accept({
      quietUntil: isQuiet(now, zone) ? awake : null,
      hours: { ...quietHoursAt(now, zone), activated: typeof zone !== 'string' },
      askedEnough: new Set(over.map(([id]) => id)),
    });
  });
}
