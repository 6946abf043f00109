import { expect, test } from 'vitest';
import type { PersonId } from '@/lib/identity/actor';
import { comingOf } from '@/lib/matching/coming';
import { match } from '@/lib/matching/match';
import { minutesAfter } from '@/lib/shared/period';
import { aCandidate, aPost, NOW } from './world';

const DAY = 24 * 60;

test('nobody is counted free whose week is old, silent, or said « last resort »', () => {
  const week = (text: string, daysOld = 0) => ({
    availability: {
      ...{ week: text.repeat(336), notBefore: null, unavailableUntil: null },
      confirmedAt: minutesAfter(NOW, -daysOld * DAY),
    },
  });
  const people = [week('f'), week('l'), week('f', 90), { availability: null }].map((is, index) =>
    aCandidate({ personId: `p${index}` as PersonId, ...is }),
  );
  const { ranked } = match(aPost(), people, people.length, NOW);
  expect(comingOf(ranked)).toEqual({ free: 1, lastResort: 3 });
  expect(comingOf([])).toEqual({ free: 0, lastResort: 0 });
});
