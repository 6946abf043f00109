import { paint, plainWeek, type SlotState, slotsBetween } from '@/lib/availability/week';
import type { Clock } from './clock';
import type { Rhythm } from './profile-shares';
import type { Dice } from './random';
import type { DemoPerson, World } from './world';

const WORKING_DAYS = [0, 1, 2, 3, 4];
const ALL_DAYS = [0, 1, 2, 3, 4, 5, 6];
const half = (hour: number) => Math.round(hour * 2);

type Stretch = {
  readonly days: readonly number[];
  readonly from: number;
  readonly to: number;
  readonly state: SlotState;
};

/** A week painted with stretches of hours; an end before the start runs past midnight. */
export function weekOf(stretches: readonly Stretch[]): string {
  let week = plainWeek('no');
  for (const { days, from, to, state } of stretches)
    for (const day of days) week = paint(week, slotsBetween(day, half(from), half(to)), state);
  return week;
}

const some = (dice: Dice, days: readonly number[], share: number) => {
  const kept = days.filter(() => dice.chance(share));
  return kept.length > 0 ? kept : [dice.pick(days)];
};
const free = (days: readonly number[], from: number, to: number): Stretch => ({
  days,
  from,
  to,
  state: 'free',
});
const atWorst = (days: readonly number[], from: number, to: number): Stretch => ({
  days,
  from,
  to,
  state: 'last-resort',
});

const PAINTERS: Readonly<Record<Rhythm, (dice: Dice) => readonly Stretch[]>> = {
  'office-free': (dice) => [
    atWorst([5], 8, 18),
    free(some(dice, WORKING_DAYS, 0.75), dice.pick([6.5, 7, 8]), dice.pick([17, 19, 20])),
  ],
  'rest-days': (dice) => {
    const days = some(dice, ALL_DAYS, 0.4);
    return [atWorst(some(dice, ALL_DAYS, 0.3), 13, 22), free(days, 6, 22)];
  },
  nights: (dice) => [
    atWorst(some(dice, ALL_DAYS, 0.3), 20, 7.5),
    free(some(dice, ALL_DAYS, 0.5), 20, 7.5),
  ],
  'week-ends': (dice) => [atWorst([4], 17, 22), free(some(dice, [5, 6], 0.8), 6.5, 21.5)],
  placement: (dice) => [
    atWorst(some(dice, [3, 4], 0.5), 20, 7),
    free(some(dice, [4, 5], 0.4), 20, 7),
    free(some(dice, [5, 6], 0.7), 6.5, 22),
  ],
  mornings: (dice) => [free(some(dice, ALL_DAYS, 0.65), 6.5, dice.pick([12.5, 13, 14.5]))],
  afternoons: (dice) => [
    atWorst([5, 6], 14, 20),
    free(some(dice, WORKING_DAYS, 0.7), 13, dice.pick([20, 21.5, 22])),
  ],
  wide: (dice) => [atWorst(ALL_DAYS, 20, 7), free(some(dice, ALL_DAYS, 0.85), 6, 22)],
};

/** One person’s usual week. */
export const usualWeek = (dice: Dice, rhythm: Rhythm) => weekOf(PAINTERS[rhythm](dice));

/** When they last said it is still true: one in five more than a month ago, some not for two. */
export function lastConfirmed(dice: Dice, clock: Clock): Date {
  const days = dice.weighted([
    [56, [0, 13]],
    [24, [14, 29]],
    [15, [31, 58]],
    [5, [61, 85]],
  ] as const);
  return clock.ago(dice.between(days[0], days[1]), dice.between(0, 600));
}

/** Dated exceptions of the next weeks: a day off not free after all, a few days more than usual. */
export function exceptionsOf(dice: Dice, clock: Clock): DemoPerson['exceptions'] {
  if (!dice.chance(0.12)) return [];
  return Array.from({ length: dice.between(1, 2) }, (_, rank) => {
    const day = dice.between(1, 9) + rank * 10;
    const { start } = clock.shift(day, '00:00', 24);
    const { end } = clock.shift(day + dice.between(0, 3), '00:00', 24);
    return {
      start,
      end,
      state: dice.weighted([
        [70, 'no'],
        [25, 'free'],
        [5, 'last-resort'],
      ] as const),
    };
  });
}

/** Writes what a person said of their time. */
export function writeAvailability(world: World, person: DemoPerson, dice: Dice): void {
  const of = { personId: person.id, territoryId: person.territoryId };
  if (person.week) {
    world.rows.availabilities.push({
      ...of,
      week: person.week,
      confirmedAt: person.confirmedAt,
      notBefore: null,
      unavailableUntil: person.unavailableUntil,
      updatedAt: person.confirmedAt,
    });
  }
  for (const { start, end, state } of person.exceptions) {
    world.rows.availability_exceptions.push({
      id: dice.id(person.confirmedAt),
      ...of,
      startsAt: start,
      endsAt: end,
      state,
      createdAt: person.confirmedAt,
      calendarId: null,
    });
  }
}
