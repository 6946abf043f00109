import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LOOK_AGAIN } from '@/lib/solicitation/ask-rules';
import { type Askable, farthest, nextWave, type WaveView } from '@/lib/solicitation/next-wave';
import { sayChance, sayNext, type Wave } from '@/lib/solicitation/wave-plan';

const morning = new Date('2026-11-25T09:00:00Z');
const night = new Date('2026-11-25T22:00:00Z');
const minutes = (count: number, from = morning) => new Date(from.getTime() + count * 60_000);
const planned: Wave = {
  ...{ number: 1, ring: 'pools', plannedAt: morning, sentAt: null },
  ...{ size: 0, chance: 0, why: 'pace' },
};
const person = (id: string, is: Partial<Askable> = {}): Askable => ({
  ...{ id, zone: 'Europe/Paris', ringName: 'pools', overAsked: false },
  expectedAt: () => ({ yes: 0.2, medianMinutes: 20, sigma: 1 }),
  ...is,
});
const people = (count: number, is: Partial<Askable> = {}) =>
  Array.from({ length: count }, (_, index) => person(String(index), is));

function view(is: Partial<WaveView<Askable>> = {}, severity = 'serious'): WaveView<Askable> {
  const now = is.now ?? morning;
  return {
    need: {
      ...{ seats: 1, seatsTaken: 0, severity: severity as never },
      period: { start: minutes(600, now), end: minutes(1000, now) },
    },
    settings: {
      ...{ deadline: minutes(540, now), quietReason: null },
      ...{ hastenedAt: null, lookedAt: null },
    },
    planned,
    waiting: [],
    room: 30,
    people: people(60),
    beyondRings: false,
    now,
    ...is,
  };
}

describe('a look', () => {
  test('asks the first of the list, and plans what follows if nobody answers', () => {
    const step = nextWave(view());
    expect(step.ask.length).toBeGreaterThan(0);
    expect(step.ask.map(({ id }) => id)).toEqual(step.ask.map((_, index) => String(index)));
    expect(step.next.plannedAt > morning).toBe(true);
    expect(step.next.why).toBe('pace');
    expect(step.chance).toBeGreaterThan(0.98);
  });

  test('nobody is asked in hours they keep for themselves, even for what is vital; the wave waits for the first of them', () => {
    // nine in the morning in London is ten in Paris
    const asleep = people(30, { ownQuiet: { from: 9, to: 14 } });
    const awake = people(30, { ownQuiet: { from: 17, to: 20 } }).map((one) => ({
      ...one,
      id: `awake ${one.id}`,
    }));
    const step = nextWave(view({ people: [...asleep, ...awake] }, 'vital'));
    expect(step.ask.length).toBeGreaterThan(0);
    expect(step.ask.every(({ id }) => id.startsWith('awake'))).toBe(true);
    const sooner = person('sooner', { ownQuiet: { from: 9, to: 12 } });
    const waits = nextWave(view({ people: [...asleep, sooner] }, 'vital'));
    expect(waits).toMatchObject({ ask: [], next: { why: 'quiet-hours' } });
    expect(waits.next.plannedAt).toEqual(new Date('2026-11-25T11:00:00Z'));
  });

  test('nobody asked too much lately is asked', () => {
    const tired = people(30, { overAsked: true });
    const rested = people(30).map((one) => ({ ...one, id: `rested ${one.id}` }));
    const step = nextWave(view({ people: [...tired, ...rested] }));
    expect(step.ask.every(({ overAsked }) => !overAsked)).toBe(true);
    expect(nextWave(view({ people: tired }))).toMatchObject({
      ask: [],
      next: { why: 'capped', size: 0 },
      exhausted: true,
    });
  });

  test('more wanted than may be asked at once: the rest soon; when too many already wait, a look later', () => {
    const [{ soon }] = LOOK_AGAIN;
    const few = nextWave(view({ room: 2 }));
    expect(few.ask).toHaveLength(2);
    expect(few.next).toMatchObject({ plannedAt: minutes(soon), why: 'pace' });
    expect(nextWave(view({ room: 0 }))).toMatchObject({
      ask: [],
      next: { why: 'full', size: 0, plannedAt: minutes(soon) },
    });
  });

  test('a need moved nearer is not asked for as if it were still far', () => {
    const far = view();
    const near = { start: minutes(90), end: minutes(500) };
    const moved = nextWave({ ...far, need: { ...far.need, period: near } });
    expect(moved.ask.length).toBeGreaterThan(nextWave(far).ask.length);
  });

  test('nobody left: looked at again later, and told', () => {
    const [{ minutes: later }] = LOOK_AGAIN;
    expect(nextWave(view({ people: [] }))).toMatchObject({
      ask: [],
      next: { why: 'nobody-left', size: 0, plannedAt: minutes(later) },
      exhausted: true,
    });
  });

  test('at night the wave waits for the morning; a vital need that says why does not', () => {
    const asleep = nextWave(view({ now: night }));
    expect(asleep.ask).toEqual([]);
    expect(asleep.next).toMatchObject({ why: 'quiet-hours' });
    expect(asleep.next.size).toBeGreaterThan(0);
    expect(asleep.next.plannedAt.toISOString()).toBe('2026-11-26T07:00:00.000Z');
    const { settings } = view({ now: night });
    const said = { now: night, settings: { ...settings, quietReason: 'Plus personne cette nuit' } };
    expect(nextWave(view(said, 'vital')).ask.length).toBeGreaterThan(0);
    expect(nextWave(view(said, 'serious')).ask).toEqual([]);
  });

  test('what is planned at night for the morning is as large, and as likely, as if it were morning', () => {
    const expectedAt = (at: Date) =>
      at < new Date('2026-11-26T06:00:00Z')
        ? { yes: 0.03, medianMinutes: 160, sigma: 1 }
        : { yes: 0.2, medianMinutes: 20, sigma: 1 };
    const now = night;
    const asleep = nextWave(view({ now, people: people(60, { expectedAt }) }));
    const awake = nextWave(
      view({
        now: asleep.next.plannedAt,
        people: people(60, { expectedAt }),
        need: view({ now }).need,
        settings: view({ now }).settings,
      }),
    );
    expect(asleep.next.size).toBe(awake.ask.length);
    expect(asleep.chance).toBeCloseTo(awake.chance, 6);
    expect(asleep.chance).toBeGreaterThan(0.5);
  });

  test('people beyond the rings chosen are not « nobody »', () => {
    expect(nextWave(view({ people: [], beyondRings: true })).next.why).toBe('rings-over');
    const last = nextWave(view({ people: people(1), beyondRings: true }));
    expect(last.next.why).toBe('rings-over');
  });

  test('hastened once, at least what was announced leaves; the next look goes on as usual', () => {
    const waiting = Array.from({ length: 40 }, () => ({
      ...{ yes: 0.9, medianMinutes: 20, sigma: 1, askedMinutesAgo: 1 },
    }));
    const { settings } = view();
    const calm = { waiting, planned: { ...planned, number: 2, size: 4 } };
    expect(nextWave(view(calm)).ask).toHaveLength(0);
    const hastened = { ...calm, settings: { ...settings, hastenedAt: morning } };
    expect(nextWave(view(hastened)).ask).toHaveLength(4);
    const looked = { ...settings, hastenedAt: morning, lookedAt: morning };
    expect(nextWave(view({ ...calm, settings: looked })).ask).toHaveLength(0);
  });

  test('whatever the list and the hour: a prefix of those who may be asked, once each, never at night', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            overAsked: fc.boolean(),
            yes: fc.double({ min: 0.01, max: 0.9, noNaN: true }),
          }),
          { maxLength: 40 },
        ),
        fc.integer({ min: 0, max: 24 * 60 }),
        (list, minute) => {
          const now = minutes(minute);
          const all = list.map(({ overAsked, yes }, index) =>
            person(String(index), {
              overAsked,
              expectedAt: () => ({ yes, medianMinutes: 20, sigma: 1 }),
            }),
          );
          const { ask, next, chance } = nextWave(view({ people: all, now }));
          const free = all.filter(({ overAsked }) => !overAsked);
          expect(ask).toEqual(free.slice(0, ask.length));
          expect(next.plannedAt >= now).toBe(true);
          expect(chance).toBeGreaterThanOrEqual(0);
          expect(chance).toBeLessThanOrEqual(1);
        },
      ),
      { numRuns: 60 },
    );
  });
});

test('the farthest ring of a wave', () => {
  expect(farthest([{ ringName: 'pools' }, { ringName: 'own-staff' }])).toBe('pools');
});

describe('what the director reads', () => {
  const running = { mode: 'automatic', pausedAt: null } as const;
  const at = (plannedAt: Date, size: number, why: Wave['why'] = 'pace') => ({
    ...planned,
    plannedAt,
    size,
    why,
  });
  test.each([
    [running, at(minutes(440), 6), 2, 'À 17 h 20, 6 autres personnes seront sollicitées.'],
    [running, at(minutes(440), 1), 0, 'À 17 h 20, 1 personne sera sollicitée.'],
    [running, at(minutes(440), 0), 2, 'Les réponses attendues suffisent. Nouveau point à 17 h 20.'],
    [running, at(morning, 3), 1, 'Des personnes vont être sollicitées dans la minute.'],
    [running, null, 1, 'Aucun autre envoi n’est prévu pour l’instant.'],
    [
      { ...running, pausedAt: morning },
      at(minutes(440), 6),
      2,
      'Envois suspendus. Personne d’autre n’est sollicité tant que vous ne reprenez pas.',
    ],
    [
      { ...running, mode: 'by-hand' as const },
      null,
      2,
      'Vous avez pris la main. Personne n’est sollicité sans vous.',
    ],
  ])('%#', (settings, next, sent, sentence) => {
    expect(sayNext(settings, next, sent, morning).replaceAll('\u00a0', ' ')).toBe(sentence);
  });

  test.each([
    [0.995, 'presque sûr'],
    [0.96, 'environ 9 chances sur 10'],
    [0.12, 'environ 1 chance sur 10'],
    [0.02, 'peu de chances'],
  ])('%d: %s', (chance, words) => {
    expect(sayChance(chance)).toBe(words);
  });
});
