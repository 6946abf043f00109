import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { SEVERITIES } from '@/lib/need/need';
import { decideWave, type WaveCandidate, type WaveState } from '@/lib/solicitation/wave';
import { WAVE_AIMS } from '@/lib/solicitation/wave-aims';
import { stagesWithin } from '@/lib/solicitation/wave-stages';

const somebody = (yes = 0.17, medianMinutes = 20): WaveCandidate => ({
  yes,
  medianMinutes,
  sigma: 1.1,
});
const people = (many: number, yes?: number) => Array.from({ length: many }, () => somebody(yes));
const state = (is: Partial<WaveState> = {}): WaveState => ({
  seatsLeft: 1,
  minutesLeft: 360,
  severity: 'serious',
  waiting: [],
  candidates: people(100),
  ...is,
});

const anybody = fc.record({
  yes: fc.double({ min: 0.01, max: 0.6, noNaN: true }),
  medianMinutes: fc.integer({ min: 3, max: 240 }),
  sigma: fc.double({ min: 0.4, max: 1.6, noNaN: true }),
});
const anyState: fc.Arbitrary<WaveState> = fc.record({
  seatsLeft: fc.integer({ min: 0, max: 6 }),
  minutesLeft: fc.integer({ min: -10, max: 6000 }),
  severity: fc.constantFrom(...SEVERITIES),
  waiting: fc.array(
    fc
      .tuple(anybody, fc.integer({ min: 0, max: 600 }))
      .map(([one, askedMinutesAgo]) => ({ ...one, askedMinutesAgo })),
    { maxLength: 12 },
  ),
  candidates: fc.array(anybody, { maxLength: 60 }),
});

describe('the ends', () => {
  test('no seat left: nobody is asked, the promise is kept', () => {
    expect(decideWave(state({ seatsLeft: 0 }))).toEqual({
      size: 0,
      nextInMinutes: null,
      chance: 1,
    });
  });
  test('no time left: nobody is asked, nothing is promised', () => {
    expect(decideWave(state({ minutesLeft: 0 }))).toEqual({
      size: 0,
      nextInMinutes: null,
      chance: 0,
    });
  });
  test('nobody to ask: only those still silent may come', () => {
    expect(decideWave(state({ candidates: [] }))).toEqual({
      size: 0,
      nextInMinutes: null,
      chance: 0,
    });
    const waiting = [{ ...somebody(0.5), askedMinutesAgo: 5 }];
    const { chance } = decideWave(state({ candidates: [], waiting }));
    expect(chance).toBeGreaterThan(0.3);
    expect(chance).toBeLessThan(0.5);
  });
  test('more seats than people: everybody is asked at once, and next to nothing is promised', () => {
    const decision = decideWave(state({ seatsLeft: 3, candidates: people(2) }));
    expect(decision).toMatchObject({ size: 2, nextInMinutes: null });
    expect(decision.chance).toBeLessThan(0.01);
  });
  test('one moment only: the fewest people with whom the target is reached', () => {
    const sure = (many: number) =>
      decideWave(state({ minutesLeft: 14, candidates: people(many, 0.3) }));
    const { size } = sure(100);
    expect(sure(size).chance).toBeGreaterThanOrEqual(WAVE_AIMS.serious.target);
    expect(sure(Math.floor(size * 0.7)).chance).toBeLessThan(WAVE_AIMS.serious.target);
  });
});

describe('in words', () => {
  test('the worse it is when nobody comes, the more people are asked and the surer the promise', () => {
    const decisions = SEVERITIES.map((severity) => decideWave(state({ severity })));
    const sizes = decisions.map(({ size }) => size);
    expect(sizes).toEqual(sizes.toSorted((a, b) => b - a));
    expect(sizes[0]).toBeGreaterThan(sizes[3] ?? 0);
    for (const [index, severity] of SEVERITIES.entries())
      expect(decisions[index]?.chance).toBeGreaterThanOrEqual(WAVE_AIMS[severity].target);
  });
  test('those just asked are waited for; those silent for hours are replaced', () => {
    const silentFor = (askedMinutesAgo: number) =>
      decideWave(state({ waiting: people(8).map((one) => ({ ...one, askedMinutesAgo })) })).size;
    expect(silentFor(1)).toBeLessThan(silentFor(300));
    expect(silentFor(1)).toBeLessThan(decideWave(state()).size);
  });
  test('a wave is a handful, not everybody', () => {
    expect(decideWave(state()).size).toBeLessThan(10);
  });
  test('the next look comes within the hour when a shift is for today, and before the deadline', () => {
    const { nextInMinutes } = decideWave(state());
    expect(nextInMinutes).toBeGreaterThan(0);
    expect(nextInMinutes).toBeLessThanOrEqual(60);
  });
});

describe('always', () => {
  test('a size among the candidates, a chance between 0 and 1, a look before the deadline; same state, same decision', () => {
    fc.assert(
      fc.property(anyState, (one) => {
        const decision = decideWave(one);
        expect(decision.size).toBeGreaterThanOrEqual(0);
        expect(decision.size).toBeLessThanOrEqual(one.candidates.length);
        expect(Number.isInteger(decision.size)).toBe(true);
        expect(decision.chance).toBeGreaterThanOrEqual(0);
        expect(decision.chance).toBeLessThanOrEqual(1);
        if (decision.nextInMinutes !== null)
          expect(decision.nextInMinutes).toBeLessThan(one.minutesLeft);
        expect(decideWave(one)).toEqual(decision);
      }),
    );
  });
  test('twice the time never asks for more people, but for a tenth: sizes are looked at by steps', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 30, max: 2000 }),
        fc.integer({ min: 1, max: 4 }),
        fc.constantFrom(...SEVERITIES),
        fc.double({ min: 0.05, max: 0.5, noNaN: true }),
        (minutesLeft, seatsLeft, severity, yes) => {
          const within = (minutes: number) =>
            decideWave(
              state({
                minutesLeft: minutes,
                seatsLeft,
                severity,
                candidates: people(300, yes),
              }),
            );
          const [less, more] = [within(minutesLeft), within(2 * minutesLeft)];
          expect(more.size).toBeLessThanOrEqual(Math.ceil(less.size * 1.1));
        },
      ),
    );
  });
  test('people likelier to say yes are never needed in greater number', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.05, max: 0.45, noNaN: true }),
        fc.integer({ min: 60, max: 720 }),
        (yes, minutesLeft) => {
          const asked = (chance: number) =>
            decideWave(state({ minutesLeft, candidates: people(240, chance) })).size;
          expect(asked(yes * 2)).toBeLessThanOrEqual(Math.ceil(asked(yes) * 1.1));
        },
      ),
    );
  });
  test('one more person silent never lowers the chance of those already asked', () => {
    fc.assert(
      fc.property(anyState, anybody, fc.nat(300), (one, more, askedMinutesAgo) => {
        const nobodyElse = { ...one, candidates: [] };
        const waiting = [...one.waiting, { ...more, askedMinutesAgo }];
        expect(decideWave({ ...nobodyElse, waiting }).chance).toBeGreaterThanOrEqual(
          decideWave(nobodyElse).chance - 1e-9,
        );
      }),
    );
  });
});

test('the moments cover the time left without a hole, six at most', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 20_000 }), fc.integer({ min: 1, max: 30 }), (time, n) => {
      const stages = stagesWithin(time, n);
      expect(stages.length).toBeLessThanOrEqual(6);
      expect(stages[0]?.from).toBe(0);
      expect(stages.at(-1)?.until).toBeCloseTo(time, 6);
      for (const [index, stage] of stages.slice(1).entries())
        expect(stage.from).toBe(stages[index]?.until);
    }),
  );
});
