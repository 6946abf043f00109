import { expect, test } from 'vitest';
import { saidIn } from '@/lib/matching/away-row';
import { aCandidate, aPost, NOW } from './world';

const { period } = aPost();
const row = {
  ...{ week: 'n'.repeat(336), paused_until: null, confirmed_at: null },
  ...{ not_before: null, unavailable_until: null, exceptions: null },
};

test('somebody who confirmed nothing never said a week', () => {
  expect(saidIn(row)).toEqual({ availability: null, exceptions: [], pausedUntil: null });
});
test('dates are instants again, and the states of exceptions words', () => {
  const [starts_at, ends_at] = [period.start.toISOString(), period.end.toISOString()];
  const said = saidIn({
    ...{ ...row, confirmed_at: NOW.toISOString(), unavailable_until: ends_at },
    exceptions: [-1, 0, 1, 2, 3].map((state) => ({ starts_at, ends_at, state })),
  });
  expect(said).toEqual({
    pausedUntil: null,
    availability: {
      ...aCandidate().availability,
      ...{ week: row.week, unavailableUntil: period.end },
    },
    exceptions: ['free', 'free', 'last-resort', 'no', 'no'].map((state, rank) => ({
      ...{ period, state },
      // what an institute withdrew
      imposed: rank === 4,
      // what an employer offers
      offered: rank === 0,
    })),
  });
});
