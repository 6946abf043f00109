import type { StudyLevel } from '@/lib/profile/person';
import { dayOf } from '@/lib/shared/civil-time';
import { personaAccount } from './identity';
import { diceFor } from './random';
import type { DemoPerson, World } from './world';

type Year = readonly [
  level: StudyLevel,
  name: string,
  credits: number | null,
  calendar: readonly (readonly [kind: string, from: number, until: number, weekdays: boolean])[],
];

/** The cohorts of the institute, and the days of each, counted from today: never this fortnight, which needs hands. */
const YEARS: readonly Year[] = [
  [
    'nursing-1',
    'Soins infirmiers, 1re année',
    null,
    [
      ['course', 15, 60, true],
      ['placement', 61, 95, false],
    ],
  ],
  [
    'nursing-2',
    'Soins infirmiers, 2e année',
    60,
    [
      ['placement', 30, 64, false],
      ['opened', 45, 46, false],
      ['exam', 80, 84, true],
    ],
  ],
  ['nursing-3', 'Soins infirmiers, 3e année', 120, [['placement', 25, 80, false]]],
];
const LEFT_OUT = 3;

/** The cohorts of the institute’s pool: most students of each level, a few still to place. */
export function makeCohorts(
  world: World,
  pool: { readonly id: string; readonly territoryId: string },
  members: readonly DemoPerson[],
): void {
  const dice = diceFor('cohorts');
  const { id: poolId, territoryId } = pool;
  const createdAt = world.clock.ago(50);
  const day = (days: number) => dayOf(world.clock.shift(days, '12:00', 1).start);
  for (const [level, name, credits, calendar] of YEARS) {
    const id = dice.id(createdAt);
    const of = { poolId, territoryId };
    world.rows.cohorts.push({
      ...{ id, ...of, name, level, credits, createdAt },
      ...{ startsOn: day(-80), endsOn: day(220), approval: 'free' },
    });
    for (const [kind, from, until, weekdays] of calendar)
      world.rows.cohort_periods.push({
        ...{ id: dice.id(createdAt), cohortId: id, ...of, kind, createdAt, weekdays },
        ...{ fromDay: day(from), untilDay: day(until) },
      });
    const ofLevel = members.filter((one) => one.studyLevel === level);
    const placed = ofLevel.filter((one, rank) => one.persona || rank >= LEFT_OUT);
    for (const { id: personId } of placed)
      world.rows.cohort_members.push({
        ...{ cohortId: id, personId, ...of, level, credits },
        ...{ attestedAt: createdAt, attestedBy: personaAccount('pool-manager').id },
      });
  }
}
