import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { WORKING_TIME } from '@/lib/matching/working-time-law';
import { leadBandOf } from '@/lib/queue/lead-band';
import { LEGAL_BASES, REQUISITION_BASES } from '@/lib/queue/legal-basis';
import { fits, LEVER_TABLE, LEVERS } from '@/lib/queue/lever';
import {
  adviceFor,
  BELIEF_WORTH,
  chanceOf,
  saySuccess,
  sayWhy,
  toldRecord,
} from '@/lib/queue/lever-advice';
import { tellLeverAnswers } from '@/lib/queue/lever-answers';
import { resultOf, resultOfService } from '@/lib/queue/lever-result';
import { pullForm } from '@/lib/queue/queue.schema';
import { SMALL_CELL } from '@/lib/situation/situation';

describe('levers', () => {
  const soon = { group: 'care', hoursToStart: 4, severity: 'serious' } as const;

  test('only those that could bring somebody, in time, once each; authority last and for the vital alone', () => {
    const first = adviceFor(soon, [], new Map()).map(({ lever }) => lever);
    expect(first[0]).toBe('overtime');
    expect(first).not.toContain('volunteers');
    expect(first).not.toContain('student-platform');
    expect(first).not.toContain('requisition');
    expect(adviceFor(soon, [{ lever: 'overtime', result: null }], new Map())[0]?.lever).toBe(
      'circle',
    );
    const vital = adviceFor({ ...soon, severity: 'vital' }, [], new Map()).map(
      ({ lever }) => lever,
    );
    expect(vital.slice(-2).sort()).toEqual(['plan-bleu', 'requisition']);
    for (const lever of LEVERS) {
      const { takesHours, groups, lastResort } = LEVER_TABLE[lever];
      const kind = {
        group: groups?.[0] ?? 'care',
        severity: lastResort ? 'vital' : 'serious',
      } as const;
      expect(fits(lever, { ...kind, hoursToStart: takesHours })).toBe(true);
      expect(fits(lever, { ...kind, hoursToStart: takesHours - 0.1 })).toBe(false);
      expect(fits(lever, { group: null, hoursToStart: 0, severity: null })).toBe(true);
    }
  });

  test('what worked comes before what is believed, and little seen moves little', () => {
    const seen = new Map([['interim', { answered: 20, gave: 20 }]] as const);
    expect(adviceFor(soon, [], seen)[0]?.lever).toBe('interim');
    expect(chanceOf('interim', { answered: 0, gave: 0 })).toBe(LEVER_TABLE.interim.believed);
    fc.assert(
      fc.property(fc.constantFrom(...LEVERS), fc.nat(50), fc.nat(50), (lever, a, b) => {
        const [gave, answered] = [Math.min(a, b), Math.max(a, b)];
        const chance = chanceOf(lever, { answered, gave });
        expect(chance).toBeGreaterThan(0);
        expect(chance).toBeLessThan(1);
        expect(chanceOf(lever, { answered: answered + 1, gave: gave + 1 })).toBeGreaterThan(chance);
      }),
    );
    expect(BELIEF_WORTH).toBeGreaterThan(0);
  });

  test('what a text says of a lever has its reference, its day and its sentence', () => {
    for (const { reference, sentence, checkedOn } of Object.values(LEGAL_BASES)) {
      expect(reference).toMatch(/articles? |article 1er/);
      expect(sentence).toMatch(/^[A-Z].*\.$/);
      expect(checkedOn).toMatch(/^\d{4}-\d\d-\d\d$/);
    }
    for (const name of REQUISITION_BASES) expect(LEGAL_BASES[name].sentence).toContain('préfet');
  });

  test('the hours said of overtime are those the law of matching counts with', () => {
    const { day, week, average, rest } = WORKING_TIME.CT;
    const { sentence } = LEGAL_BASES.overtime;
    for (const said of [
      `${day.usual / 60}\u00a0h par jour`,
      `${(week.cap ?? 0) / 60}\u00a0h par semaine`,
      `${(average?.minutes ?? 0) / 60}\u00a0h en moyenne sur ${average?.weeks}\u00a0semaines`,
      `${rest.usual / 60}\u00a0h de repos entre deux journées`,
      `à l’hôpital public, ${WORKING_TIME.FPH.rest.usual / 60}\u00a0h`,
    ])
      expect(sentence).toContain(said);
  });

  test('what each lever gave is told where one chooses: often, little, or never', () => {
    const record = {
      ...{
        lever: 'interim' as const,
        pulled: 12,
        answered: 9,
        gave: 6,
        helped: 7,
        people: 8,
        hours: 60,
      },
      ...{ medianMinutes: 130, since: new Date('2026-03-03T09:00:00Z') },
    } as const;
    const told = saySuccess(record).replace(/[\u00a0\u202f]/g, ' ');
    expect(told).toBe(
      'Essayé 12 fois dans le territoire depuis le 3 mars 2026 : 9 réponses, dont 7 avec un résultat, entier ou en partie, une fois sur deux en moins de 2 h 10 min.',
    );
    expect(saySuccess({ ...record, medianMinutes: null })).toMatch(/en partie\.$/);
    // a part counts for half in what it is worth, and for one among those that gave: one of the two is said
    expect(saySuccess({ ...record, answered: 6, helped: 4, gave: 3 })).not.toContain('%');
    const few = saySuccess({ ...record, pulled: 5, answered: SMALL_CELL - 1 });
    expect(few).toMatch(/^Essayé 5.fois .*trop peu de réponses/);
    expect(few).not.toContain('%');
    expect(saySuccess(null)).toMatch(/^Pas encore essayé/);
  });

  test.each([
    ['pending', false, null],
    ['pending', true, 'no'],
    ['accepted', false, 'yes'],
    ['accepted', true, 'yes'],
    ['declined', false, 'no'],
    ['declined', true, 'no'],
    ['withdrawn', false, 'void'],
    ['withdrawn', true, 'void'],
    [null, false, 'void'],
    [null, true, 'void'],
  ] as const)('a service %s, its days over %s: %s', (status, isOver, result) =>
    expect(resultOfService(status, isOver)).toBe(result),
  );

  test('a service is asked with its days, its quantity and who asked; another provider is noted', () => {
    const id = '01930000-0000-7000-8000-0000000000ab';
    const said = { subject: `structure:${id}`, seen: '1', levier: 'provider' };
    const faults = (is: object) =>
      pullForm.safeParse({ ...said, ...is }).error?.issues.map(({ path }) => path[0]) ?? [];
    expect(faults({ aqui: 'Le traiteur' })).toEqual([]);
    expect(faults({ service: id }).sort()).toEqual(['accord', 'au', 'du', 'parjour']);
    const whole = {
      service: id,
      du: '2026-12-01',
      au: '03/12/2026',
      parjour: '40',
      accord: 'Claire',
    };
    expect(faults({ ...whole, parjour: '1,5' })).toContain('parjour');
    expect(faults({ ...whole, service: 'x' })).toEqual(['service']);
    expect(pullForm.parse({ ...said, ...whole })).toMatchObject({
      service: { offerId: id, ask: { from: '2026-12-01', until: '2026-12-03', perDay: 40 } },
    });
    expect(pullForm.parse({ ...said, ...whole, levier: 'interim' }).service).toBeNull();
  });

  test('one that may be pulled again comes after what was not tried, before authority', () => {
    const tried = [{ lever: 'other-pool', result: null }] as const;
    const advice = adviceFor({ ...soon, severity: 'vital' }, tried, new Map());
    const place = advice.findIndex(({ lever }) => lever === 'other-pool');
    expect(
      advice
        .slice(place + 1)
        .map(({ lever }) => lever)
        .sort(),
    ).toEqual([...['plan-bleu', 'requisition']]);
    expect(place).toBeGreaterThan(0);
  });

  test.each([
    [{ yes: 0, waiting: 1, no: 3 }, null],
    [{ yes: 1, waiting: 1, no: 0 }, null],
    [{ yes: 1, waiting: 0, no: 0 }, 'partial'],
    [{ yes: 1, waiting: 0, no: 3 }, 'partial'],
    [{ yes: 2, waiting: 3, no: 0 }, 'yes'],
    [{ yes: 0, waiting: 0, no: 1 }, 'no'],
    // withdrawn, or filled by others, before anybody answered; or nobody could be asked
    [{ yes: 0, waiting: 0, no: 0 }, 'void'],
  ])('what one that asked people gave, of two seats: %j', (is, result) =>
    expect(resultOf({ wanted: 2, ...is })).toBe(result),
  );

  test('of those one asked, the yes alone are counted: beside the request’s page, which tells the others by fives, the rest would be worked out', () => {
    const told = (asked: number, yes: number, waiting: number) =>
      JSON.stringify(tellLeverAnswers({ asked, yes, waiting }));
    expect(tellLeverAnswers({ asked: 0, yes: 0, waiting: 0 })).toMatchObject({ others: 'nobody' });
    expect(tellLeverAnswers({ asked: 2, yes: 2, waiting: 0 })).toEqual({
      ...{ yes: 2, others: 'nobody', waiting: { least: 0, most: 0 } },
    });
    const small = SMALL_CELL - 1;
    for (const yes of [0, 1, 7])
      for (let others = 1; others <= small; others += 1) {
        expect(told(yes + others, yes, others)).toBe(told(yes + 1, yes, 1));
        expect(told(yes + others, yes, 0)).toBe(told(yes + small, yes, 0));
      }
    expect(told(12, 1, 9)).toBe(told(31, 1, 5));
  });

  test('who was asked no more before answering never changes what a lever gave', () => {
    const counts = fc.record({ yes: fc.nat(3), waiting: fc.nat(3), no: fc.nat(3) });
    fc.assert(
      fc.property(counts, fc.integer({ min: 1, max: 3 }), (is, wanted) => {
        const result = resultOf({ ...is, wanted });
        expect(result === 'no').toBe(is.yes === 0 && is.waiting === 0 && is.no > 0);
        expect(result === null).toBe(is.yes < wanted && is.waiting > 0);
        expect(resultOf({ ...is, wanted, no: is.no + 1 }) === 'void').toBe(false);
      }),
    );
  });

  test('one withdrawn before anybody answered was not tried', () => {
    const [first] = adviceFor(soon, [], new Map());
    const withdrawn = [{ lever: first?.lever ?? 'overtime', result: 'void' }] as const;
    expect(adviceFor(soon, withdrawn, new Map())[0]?.lever).toBe(first?.lever);
  });

  test('a pool is named when a request asks one, and not for a structure', () => {
    const said = { seen: '1', levier: 'other-pool' };
    const faults = (subject: string, is: object = {}) =>
      pullForm.safeParse({ ...said, subject, ...is }).error?.issues.map(({ path }) => path[0]) ??
      [];
    const id = '019300000000700080000000000000ab'.replace(
      /^(.{8})(.{4})(.{4})(.{4})/,
      '$1-$2-$3-$4-',
    );
    expect(faults(`need:${id}`)).toEqual(['vivier']);
    expect(faults(`need:${id}`, { vivier: 'x' })).toEqual(['vivier']);
    expect(faults(`need:${id}`, { vivier: id })).toEqual([]);
    expect(faults(`structure:${id}`)).toEqual([]);
  });

  test('small counts are not told', () => {
    const record = {
      ...({ lever: 'interim', pulled: 9, gave: 2, helped: 2, people: 2, hours: 16 } as const),
      ...{ medianMinutes: 30, since: new Date('2026-03-03T09:00:00Z') },
    };
    expect(toldRecord({ ...record, answered: SMALL_CELL - 1 })).toBeNull();
    expect(toldRecord({ ...record, answered: SMALL_CELL })).not.toBeNull();
    expect(sayWhy({ answered: SMALL_CELL - 1, gave: 4 })).not.toContain('%');
    expect(sayWhy({ answered: SMALL_CELL, gave: 4 })).toContain('80');
  });

  test.each([
    [5.9, '6h'],
    [6, '24h'],
    [23.9, '24h'],
    [24, '72h'],
    [71.9, '72h'],
    [72, 'later'],
  ] as const)('%f hours left', (hours, band) => expect(leadBandOf(hours)).toBe(band));
});
