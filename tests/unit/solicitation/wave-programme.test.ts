import fc from 'fast-check';
import { expect, test } from 'vitest';
import { answeredWithin } from '@/lib/solicitation/answer-delay';
import { arrivalsOf, solve } from '@/lib/solicitation/wave-programme';
import { stagesWithin } from '@/lib/solicitation/wave-stages';

/** Every way of saying yes or not, one by one: the chance of each number of yes. */
function everyWay(chances: readonly number[]): number[] {
  const counts = Array.from({ length: chances.length + 1 }, () => 0);
  for (let way = 0; way < 2 ** chances.length; way += 1) {
    const says = chances.map((chance, bit) => ((way >> bit) & 1 ? chance : 1 - chance));
    const yes = chances.filter((_, bit) => (way >> bit) & 1).length;
    counts[yes] = (counts[yes] ?? 0) + says.reduce((all, one) => all * one, 1);
  }
  return counts;
}

const person = fc.record({
  yes: fc.double({ min: 0.02, max: 0.9, noNaN: true }),
  medianMinutes: fc.integer({ min: 2, max: 30 }),
  sigma: fc.constant(1),
});

test('one moment only: the size and the chance of looking at every way people can answer', () => {
  fc.assert(
    fc.property(
      fc.array(person, { maxLength: 7 }),
      fc.integer({ min: 1, max: 3 }),
      fc.integer({ min: 1, max: 60 }),
      (candidates, seatsLeft, penalty) => {
        const minutesLeft = 14;
        const state = { seatsLeft, minutesLeft, waiting: [], candidates };
        const stages = stagesWithin(minutesLeft, seatsLeft);
        const programme = arrivalsOf({ ...state, severity: 'serious' }, stages);
        const found = solve(programme, { penalty, haste: 5 });
        const costs = Array.from({ length: candidates.length + 1 }, (_, size) => {
          const chances = candidates
            .slice(0, size)
            .map((one) => one.yes * answeredWithin(one, minutesLeft));
          const counts = everyWay(chances);
          const empty = counts.reduce(
            (sum, chance, yes) => sum + chance * Math.max(0, seatsLeft - yes),
            0,
          );
          const filled = counts.slice(seatsLeft).reduce((sum, chance) => sum + chance, 0);
          return { cost: size + penalty * empty, filled };
        });
        const least = Math.min(...costs.map(({ cost }) => cost));
        expect(costs[found.size]?.cost).toBeCloseTo(least, 6);
        expect(found.chance).toBeCloseTo(costs[found.size]?.filled ?? 0, 6);
      },
    ),
  );
});
