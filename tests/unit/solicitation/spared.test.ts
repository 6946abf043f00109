import { describe, expect, test } from 'vitest';
import { SEVERITIES } from '@/lib/need/need';
import { ASK_CAPS, NO_LIMITS, type OwnLimits, QUIET_HOURS } from '@/lib/solicitation/ask-rules';
import { SOLICITATION_MESSAGES } from '@/lib/solicitation/solicitation.messages';
import {
  type Asking,
  countSpared,
  judge,
  mayPass,
  refusalOf,
  SPARED_REASONS,
  sayAsked,
  wordSpared,
} from '@/lib/solicitation/spared';

const [caps] = ASK_CAPS;
const zone = 'Europe/Paris';
const day = new Date('2026-11-25T10:00:00Z');
const night = new Date('2026-11-25T22:00:00Z');
const rested = { lastWeek: caps.perWeek - 1, open: caps.open - 1 };
const tired = { lastWeek: caps.perWeek, open: 0 };
const busy = { lastWeek: 0, open: caps.open };
const asking = (is: Partial<Asking> = {}): Asking => ({
  ...{ by: 'hand', severity: 'serious', reason: null },
  ...is,
});
const vital = { severity: 'vital', reason: 'Plus personne pour la nuit' } as const;

describe('who may be asked now', () => {
  const { by, severity } = asking();
  test.each([
    ['rested, by day', rested, day, null],
    ['asked enough this week', tired, day, 'weekly-cap'],
    ['enough questions waiting', busy, day, 'open-cap'],
    ['rested, at night', rested, night, 'quiet-hours'],
    ['tired, at night', tired, night, 'quiet-hours'],
  ] as const)('%s', (_, load, now, spared) => {
    for (const one of ['hand', 'waves'] as const)
      expect(judge({ load, zone }, asking({ by: one }), now).spared).toBe(spared);
    // a reason changes nothing where safety is not at stake
    expect(judge({ load, zone }, { by, severity, reason: 'Vite' }, now).spared).toBe(spared);
  });

  test.each([
    ['hand', ['quiet-hours', 'weekly-cap']],
    ['waves', ['quiet-hours']],
  ] as const)('vital, with a written reason, by %s: passes %o and nothing more', (one, passes) => {
    expect(mayPass(asking({ by: one, ...vital }))).toEqual(passes);
    expect(mayPass(asking({ by: one, severity: 'vital' }))).toEqual([]);
    for (const severity of SEVERITIES.filter((each) => each !== 'vital'))
      expect(mayPass(asking({ by: one, severity, reason: 'Vite' }))).toEqual([]);
  });

  test('what is passed is told, so that it is kept with the question', () => {
    const passed = (load: typeof rested, now: Date) =>
      judge({ load, zone }, asking(vital), now) as { passed?: readonly string[] };
    expect(passed(tired, night)).toEqual({ spared: null, passed: ['quiet-hours', 'weekly-cap'] });
    expect(passed(rested, day)).toEqual({ spared: null, passed: [] });
    expect(passed(busy, day)).toEqual({ spared: 'open-cap' });
  });

  test('who asks for it themselves is disturbed by nobody, and is counted all the same', () => {
    const own = asking({ by: 'own-wish' });
    expect(judge({ load: rested, zone }, own, night).spared).toBe(null);
    expect(judge({ load: tired, zone }, own, day).spared).toBe('weekly-cap');
    expect(judge({ load: busy, zone }, own, day).spared).toBe('open-cap');
  });

  test('the limits a person set themselves are passed by nobody, whatever is at stake', () => {
    const own = (is: Partial<OwnLimits>) => ({
      load: { lastWeek: 2, open: 0, own: { ...NO_LIMITS, ...is } },
      zone,
    });
    const [twice, thrice] = [own({ perWeek: 2 }), own({ perWeek: 3 })];
    // ten in the morning in Paris is eleven
    const [before, holding] = [
      own({ quiet: { from: 12, to: 14 } }),
      own({ quiet: { from: 11, to: 12 } }),
    ];
    for (const how of ['hand', 'waves'] as const) {
      const by = asking({ by: how, ...vital });
      expect(judge(twice, by, day).spared).toBe('own-cap');
      expect(judge(thrice, by, day).spared).toBe(null);
      expect(judge(holding, by, day).spared).toBe('own-hours');
      expect(judge(before, by, day).spared).toBe(null);
    }
    const wish = asking({ by: 'own-wish' });
    expect(judge(holding, wish, day).spared).toBe(null);
    expect(judge(twice, wish, day).spared).toBe('own-cap');
    expect(refusalOf(countSpared(['own-hours']), asking())).toBe('own-hours');
    expect(refusalOf(countSpared(['own-cap']), asking(vital))).toBe('asked-enough');
  });

  test('the night is the person’s own', () => {
    expect(judge({ load: rested, zone: 'America/Guadeloupe' }, asking(), night).spared).toBe(null);
  });
});

describe('said to the director', () => {
  const [{ from, to }] = QUIET_HOURS;
  const spared = countSpared(['weekly-cap', 'quiet-hours', 'weekly-cap', 'open-cap']);
  const plain = (words: string | null) => words?.replace(/[\u00a0\u202f]/g, ' ');

  test('how many were not asked, and why; nobody is told when everybody was', () => {
    expect(plain(sayAsked({ asked: 3, spared, left: 1, now: day }))).toBe(
      `3 personnes sollicitées. 1 ne l’a pas été : on ne dérange personne de ${from} h à ${to} h. ` +
        `2 ne l’ont pas été : déjà ${caps.perWeek} demandes en sept jours. ` +
        `1 ne l’a pas été : déjà ${caps.open} demandes en attente d’une réponse. 1 n’est plus disponible.`,
    );
    expect(sayAsked({ asked: 3, spared: countSpared([]), left: 0, now: day })).toBe(null);
  });

  test('the journal’s words count, and name nobody', () => {
    expect(wordSpared(spared)).toBe('quiet-hours 1, weekly-cap 2, open-cap 1');
    expect(wordSpared(countSpared([]))).toBe(null);
  });

  test.each([
    [[], asking(), 'nobody-left'],
    [['quiet-hours'], asking(), 'asleep'],
    [['weekly-cap', 'open-cap'], asking(), 'asked-enough'],
    [['quiet-hours'], asking({ severity: 'vital' }), 'reason-to-pass'],
    [['weekly-cap'], asking({ severity: 'vital' }), 'reason-to-pass'],
    [['open-cap'], asking({ severity: 'vital' }), 'asked-enough'],
    [['open-cap'], asking(vital), 'asked-enough'],
  ] as const)('nobody asked, %o: %s', (reasons, how, refusal) => {
    expect(refusalOf(countSpared(reasons), how)).toBe(refusal);
    expect(SOLICITATION_MESSAGES[refusal]).toMatch(/\.$/);
  });

  test('each reason is counted', () => {
    for (const reason of SPARED_REASONS) expect(countSpared([reason])[reason]).toBe(1);
  });
});
