import type { ChangeKind } from '@/lib/matching/change';
import { HELP_LOOK } from '@/lib/matching/helpful';
import { TRADE_TABLE } from '@/lib/profile/trade';
import { minutesOf } from '@/lib/shared/period';
import type { DemoNeed } from './need';
import { type Dice, diceFor } from './random';
import type { World } from './world';

const MINUTE = 60_000;
/** from how many minutes on half a shift is still one */
const LONG = 8 * 60;

/** How often each kind of change would have helped, among those that make sense for a need. */
const OFTEN: readonly (readonly [ChangeKind, number, (need: DemoNeed) => boolean])[] = [
  ['day', 0.55, () => true],
  ['shift', 0.45, () => true],
  ['transport', 0.4, () => true],
  ['split-shift', 0.3, ({ period }) => minutesOf(period) >= LONG],
  ['trade', 0.35, ({ trade }) => TRADE_TABLE[trade].covers.length > 0],
  ['lodging', 0.08, () => true],
];

const found = (dice: Dice, need: DemoNeed) =>
  OFTEN.filter(([, share, makesSense]) => dice.chance(share) && makesSense(need)).map(([kind]) => ({
    kind: kind as string,
    gains: dice.between(1, 4),
  }));

/** What was noted before each past need that began with empty seats; of some, that nothing simple would have helped. */
export function writeHints(world: World, need: DemoNeed): void {
  const dice = diceFor(`hints ${need.id}`);
  const { id: organizationId, territoryId } = need.structure.organization;
  const foundAt = new Date(
    need.period.start.getTime() -
      dice.between(HELP_LOOK.beforeMinutes - 15, HELP_LOOK.beforeMinutes) * MINUTE,
  );
  const hints = found(dice, need);
  for (const hint of hints.length > 0 ? hints : [{ kind: 'nothing', gains: 0 }])
    world.rows.reshape_hints.push({
      needId: need.id,
      ...hint,
      organizationId,
      territoryId,
      foundAt,
    });
}
