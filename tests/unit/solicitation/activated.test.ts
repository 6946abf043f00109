import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { SEVERITIES } from '@/lib/need/need';
import { HARD } from '@/lib/shared/french';
import {
  ACTIVATED_LIMITS,
  type ActivatedRules,
  clockOf,
  planRules,
  thresholdsOf,
} from '@/lib/solicitation/activated';
import { ACTIVATED_MESSAGES } from '@/lib/solicitation/activated.messages';
import { activatedForm } from '@/lib/solicitation/activated.schema';
import { sayQuiet, sayThresholds } from '@/lib/solicitation/activated-words';
import {
  ALERT_THRESHOLDS,
  afterQuiet,
  isQuiet,
  isRaised,
  quietHoursAt,
  quietSpans,
} from '@/lib/solicitation/ask-rules';
import { judge } from '@/lib/solicitation/spared';
import '../../support/properties';

const [{ floor, leastHours, thresholds }] = ACTIVATED_LIMITS;
const now = new Date('2026-11-27T12:00:00Z');
const NONE = { vital: null, serious: null, degraded: null, comfort: null };
const rules = (is: Partial<ActivatedRules> = {}): ActivatedRules => ({
  ...{ quiet: null, thresholds: NONE },
  ...is,
});
const usual = ALERT_THRESHOLDS[0]?.hours as { vital: number; serious: number; degraded: number };

describe('quiet hours an activation may set', () => {
  test.each([
    ['none of its own', null, true],
    ['the floor itself', floor, true],
    ['begun an hour after it', { ...floor, from: floor.from + 1 }, 'begins-too-late'],
    ['ended an hour before it', { ...floor, to: floor.to - 1 }, 'ends-too-early'],
    ['wider than those of everybody', { from: 20, to: 9 }, true],
    ['as wide as leaves the least', { from: 8 + leastHours, to: 8 }, true],
    ['one hour wider', { from: 7 + leastHours, to: 8 }, 'no-hour-to-ask'],
    ['of the afternoon', { from: 12, to: 14 }, 'begins-too-late'],
    ['of the whole day', { from: 22, to: 22 }, 'begins-too-late'],
    ['from midnight', { from: 0, to: 8 }, 'begins-too-late'],
  ] as const)('%s', (_, quiet, expected) => {
    const planned = planRules(rules({ quiet }), now);
    expect(planned.ok ? true : planned.refusal).toBe(expected);
    if (!planned.ok) expect(ACTIVATED_MESSAGES[planned.refusal]).toBeTruthy();
  });

  test('whatever is accepted holds every hour of the floor, and leaves the least', () => {
    const hour = fc.integer({ min: 0, max: 23 });
    fc.assert(
      fc.property(hour, hour, (from, to) => {
        if (!planRules(rules({ quiet: { from, to } }), now).ok) return;
        const period = { start: new Date(0), end: new Date('2099-01-01') };
        const clock = { zone: 'UTC', set: { hours: { from, to }, period } };
        const at = (of: number) => new Date(Date.UTC(2026, 10, 27, of, 30));
        const day = Array.from({ length: 24 }, (_, of) => isQuiet(at(of), clock));
        for (const of of [22, 23, 0, 1, 2, 3, 4, 5]) expect(day[of]).toBe(true);
        expect(day.filter((quiet) => !quiet).length).toBeGreaterThanOrEqual(leastHours);
      }),
    );
  });
});

describe('thresholds it may set', () => {
  test.each([
    ['as usual', NONE, true],
    ['safety as usual', { ...NONE, vital: usual.vital }, true],
    ['safety later', { ...NONE, vital: usual.vital - 1 }, 'vital-later'],
    ['the second as soon as the first', { ...NONE, serious: usual.vital }, true],
    ['the second sooner than the first', { ...NONE, serious: usual.vital + 1 }, 'serious-first'],
    ['the third sooner', { ...NONE, degraded: usual.serious + 1 }, 'degraded-first'],
    ['the last one, as the third', { ...NONE, comfort: usual.degraded }, true],
    ['the last one sooner', { ...NONE, comfort: usual.degraded + 1 }, 'comfort-first'],
    ['all, as far as may be', { vital: 168, serious: 168, degraded: 168, comfort: 168 }, true],
  ] as const)('%s', (_, own, expected) => {
    const planned = planRules(rules({ thresholds: own }), now);
    expect(planned.ok ? true : planned.refusal).toBe(expected);
  });

  test('a need goes up from the hour it says, not before; as usual where it says nothing', () => {
    const set = thresholdsOf({ thresholds: { ...NONE, vital: 48, comfort: 2 } }, now);
    expect(Object.keys(set)).toEqual([...SEVERITIES]);
    const isUp = (severity: (typeof SEVERITIES)[number], hours: number) =>
      isRaised(
        {
          severity,
          period: {
            start: new Date(now.getTime() + hours * 3_600_000),
            end: new Date('2099-01-01'),
          },
        },
        now,
        set,
      );
    expect([isUp('vital', 48), isUp('vital', 48.01)]).toEqual([true, false]);
    expect([isUp('comfort', 2), isUp('comfort', 2.01)]).toEqual([true, false]);
    expect([isUp('serious', usual.serious), isUp('serious', usual.serious + 0.01)]).toEqual([
      true,
      false,
    ]);
    expect(thresholdsOf(null, now)).toEqual(ALERT_THRESHOLDS[0]?.hours);
  });
});

describe('by whose clock people sleep', () => {
  const period = { start: new Date('2026-11-27T00:00:00Z'), end: new Date('2026-12-01T22:30:00Z') };
  const activated = new Map([['44', { ...rules({ quiet: { from: 22, to: 6 } }), period }]]);
  const here = clockOf('44', activated);

  test.each([
    ['21 h 30 is asked while it lasts', '2026-11-27T20:30:00Z', false],
    ['22 h is not', '2026-11-27T21:00:00Z', true],
    ['5 h 59 is not', '2026-11-28T04:59:00Z', true],
    ['6 h is', '2026-11-28T05:00:00Z', false],
    ['before it, the hours of everybody', '2026-11-26T20:30:00Z', true],
    ['after it too', '2026-12-02T20:30:00Z', true],
  ])('%s', (_, at, quiet) => {
    expect(isQuiet(new Date(at), here)).toBe(quiet);
  });

  test('a night the activation does not see the end of ends with that of everybody', () => {
    expect(afterQuiet(new Date('2026-12-01T22:00:00Z'), here)).toEqual(
      new Date('2026-12-02T07:00:00Z'),
    );
    expect(afterQuiet(new Date('2026-11-28T22:00:00Z'), here)).toEqual(
      new Date('2026-11-29T05:00:00Z'),
    );
  });

  test('who lives elsewhere keeps the hours of everybody', () => {
    expect(clockOf('49', activated)).toBe('Europe/Paris');
    expect(clockOf('44', new Map([['44', { ...rules(), period }]]))).toBe('Europe/Paris');
  });

  test('nobody is asked in the quiet hours in force, nor earlier than their end', () => {
    const instant = fc.date({
      ...{ min: new Date('2026-11-20T00:00:00Z'), max: new Date('2026-12-10T00:00:00Z') },
      noInvalidDate: true,
    });
    const hours = fc.record({
      from: fc.integer({ min: 14, max: 22 }),
      to: fc.integer({ min: 6, max: 14 }),
    });
    fc.assert(
      fc.property(instant, hours, (at, quiet) => {
        fc.pre(planRules(rules({ quiet }), at).ok);
        const clock = clockOf('44', new Map([['44', { ...rules({ quiet }), period }]]));
        const awake = afterQuiet(at, clock);
        expect(isQuiet(awake, clock)).toBe(false);
        expect(awake >= at).toBe(true);
        const asking = { by: 'waves', severity: 'serious', reason: null } as const;
        const verdict = judge({ load: { lastWeek: 0, open: 0 }, zone: clock }, asking, at);
        expect(verdict.spared).toBe(isQuiet(at, clock) ? 'quiet-hours' : null);
        for (const { from, until } of quietSpans(
          at,
          new Date(at.getTime() + 3 * 86_400_000),
          clock,
        ))
          expect(until).toBeGreaterThanOrEqual(from);
      }),
    );
  });

  test('what is said is what holds', () => {
    expect(quietHoursAt(now, here)).toEqual({ from: 22, to: 6 });
    expect(sayQuiet({ from: 22, to: 6 })).toBe(
      `Heures calmes de l’activation${HARD}: de 22${HARD}h à 6${HARD}h.`,
    );
    expect(sayThresholds(rules({ thresholds: { ...NONE, vital: 48 } }), now)).toContain(
      `Seuils de l’activation${HARD}: 48${HARD}h avant le début pour`,
    );
    expect(sayThresholds(rules(), now)).toContain('Seuils habituels');
  });
});

describe('the form', () => {
  test('what is left empty is as usual; an id that is none names nothing', () => {
    expect(activatedForm.parse({})).toEqual({
      ...{ activationId: null, version: -1, quiet: null, thresholds: NONE },
    });
    expect(activatedForm.parse({ quietFrom: '22', quietTo: '6', vital: ' 48 ' })).toMatchObject({
      ...{ quiet: { from: 22, to: 6 }, thresholds: { ...NONE, vital: 48 } },
    });
  });

  test.each([
    ['quietTo', { quietFrom: '22' }],
    ['quietFrom', { quietTo: '6' }],
    ['quietFrom', { quietFrom: '24', quietTo: '6' }],
    ['vital', { vital: '0' }],
    ['serious', { serious: String(thresholds.most + 1) }],
    ['comfort', { comfort: 'deux' }],
  ])('a fault is said at its field: %s', (field, fault) => {
    expect(activatedForm.safeParse(fault).error?.issues[0]?.path).toEqual([field]);
  });
});
