import { expect, test } from 'vitest';
import { arrivalsOf, solve } from '@/lib/solicitation/wave-programme';
import { stagesWithin } from '@/lib/solicitation/wave-stages';

const weights = { penalty: 50, haste: 1 };
const person = { yes: 0.5, medianMinutes: 10, sigma: 0.5 };
const at = (
  candidates: number,
  waiting: readonly (typeof person & { askedMinutesAgo: number })[] = [],
) =>
  solve(
    arrivalsOf(
      {
        seatsLeft: 1,
        minutesLeft: 15,
        severity: 'serious',
        waiting,
        candidates: Array.from({ length: candidates }, () => person),
      },
      stagesWithin(15, 1),
    ),
    weights,
  );

test('one stage, nobody: nothing to send and no chance', () => {
  expect(at(0)).toEqual({ size: 0, chance: 0 });
});

test('one stage: everybody useful is asked, and the chance is that one of them says yes in time', () => {
  const { size, chance } = at(3);
  expect(size).toBe(3);
  // half say yes, four in five of them within the quarter of an hour
  expect(chance).toBeGreaterThan(0.7);
  expect(chance).toBeLessThan(1 - 0.5 ** 3);
});

test('somebody asked already counts for what they may still say', () => {
  const fresh = at(0, [{ ...person, askedMinutesAgo: 0 }]).chance;
  const old = at(0, [{ ...person, askedMinutesAgo: 300 }]).chance;
  expect(fresh).toBeGreaterThan(0.3);
  expect(old).toBeLessThan(0.05);
});
