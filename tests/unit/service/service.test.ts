import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  REQUEST_LABELS,
  REQUEST_STATUSES,
  requestActs,
  requestStanding,
} from '@/lib/service/request';
import {
  earliestDay,
  LEAD_HOURS,
  LEAD_LABELS,
  leftOn,
  planAsk,
  planService,
  SERVICE_RULES,
  type ServiceSeen,
  servedDays,
  serves,
  servicesFor,
} from '@/lib/service/service';
import { serviceAnswerForm, serviceAskForm, serviceForm } from '@/lib/service/service.schema';

// Thursday, noon in Paris
const now = new Date('2026-11-26T11:00:00Z');
const dayAfter = (days: number, from = '2026-11-26') =>
  new Date(Date.parse(`${from}T12:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
const place = { communeCode: '44143', lat: 47.18, lon: -1.55 };
const KM = 1 / 111.195;
const offer = (is: Partial<ServiceSeen> = {}): ServiceSeen =>
  ({
    ...{ id: 'o', organizationId: 'b', kind: 'laundry', provider: 'workshop', details: 'Linge' },
    ...{ capacity: 100, leadHours: 48, days: [1, 2, 3, 4, 5], radiusKm: 20, communes: [] },
    ...{ startsOn: '2026-11-01', endsOn: '2026-12-31', lat: 47.18, lon: -1.55 },
    withdrawnAt: null,
    ...is,
  }) as ServiceSeen;
const said = (result: { ok: boolean; refusal?: string }) => (result.ok ? null : result.refusal);

test.each([
  ['today', { startsOn: '2026-11-26', endsOn: '2026-11-26' }, null],
  ['the end before', { startsOn: '2026-11-27', endsOn: '2026-11-26' }, 'service-ends-before'],
  ['over', { startsOn: '2026-11-01', endsOn: '2026-11-25' }, 'service-over'],
  ['a year', { startsOn: '2026-11-26', endsOn: dayAfter(365) }, null],
  ['more than a year', { startsOn: '2026-11-26', endsOn: dayAfter(366) }, 'service-too-long'],
])('may be offered: %s', (_, days, refusal) => {
  expect(said(planService(days, '2026-11-26'))).toBe(refusal);
});

describe('whom a service reaches', () => {
  test.each([
    ['within its kilometres', { radiusKm: 20, lat: 47.18 + 19.9 * KM }, true],
    ['beyond them', { radiusKm: 20, lat: 47.18 + 20.1 * KM }, false],
    ['in its communes', { radiusKm: null, communes: ['44143'], lat: 48 }, true],
    ['not in them, however near', { radiusKm: null, communes: ['44109'] }, false],
  ])('%s', (_, is, reached) => {
    expect(serves(offer(is), place)).toBe(reached);
  });

  test('one’s circle comes first, then the nearest; those that do not reach are not in it', () => {
    const near = offer({ id: 'near' as never });
    const circle = offer({
      ...{ id: 'circle' as never, organizationId: 'friend' as never },
      lat: 47.18 + 10 * KM,
    });
    const far = offer({ id: 'far' as never, lat: 47.18 + 15 * KM });
    const beyond = offer({ id: 'beyond' as never, radiusKm: 1, lat: 48 });
    const list = servicesFor([far, beyond, near, circle], place, new Set(['friend']));
    expect(list.map(({ id, inCircle }) => [id, inCircle])).toEqual([
      ['circle', true],
      ['near', false],
      ['far', false],
    ]);
  });
});

describe('what may be asked', () => {
  const ask = { from: '2026-11-30', until: '2026-12-04', perDay: 40 };
  const week = { from: '2026-11-30', until: '2026-12-01', perDay: 60 };
  test.each([
    ['all of it', {}, { perDay: 100 }, [], null],
    ['more than it does in a day', {}, { perDay: 101 }, [], 'service-too-much'],
    ['what is left', {}, { perDay: 40 }, [week], null],
    ['more than is left on one day', {}, { perDay: 41 }, [week], 'service-too-much'],
    ['beside what is promised', {}, { from: '2026-12-02', perDay: 100 }, [week], null],
    ['a service withdrawn', { withdrawnAt: now }, {}, [], 'service-withdrawn'],
    ['from elsewhere', { lat: 48 }, {}, [], 'service-elsewhere'],
    ['the end before', {}, { until: '2026-11-29' }, [], 'service-ends-before'],
    ['a weekend', {}, { from: '2026-12-05', until: '2026-12-06' }, [], 'service-other-days'],
    ['after its end', { endsOn: '2026-11-29' }, {}, [], 'service-other-days'],
    ['before its beginning', { startsOn: '2026-12-05' }, {}, [], 'service-other-days'],
    ['too soon', {}, { from: '2026-11-27' }, [], 'service-too-soon'],
    ['a weekend, then days far enough', {}, { from: '2026-11-28' }, [], null],
    ['three months', {}, { until: dayAfter(91, '2026-11-30') }, [], null],
    ['longer', {}, { until: dayAfter(92, '2026-11-30') }, [], 'service-asked-too-long'],
  ] as const)('%s: %s', (_, is, asks, promised, refusal) => {
    const facts = { place, promised, now };
    expect(said(planAsk(offer(is), { ...ask, ...asks }, facts))).toBe(refusal);
  });

  test.each([
    [0, now, '2026-11-26'],
    [24, now, '2026-11-28'],
    [48, now, '2026-11-29'],
    // midnight in Paris is the beginning of a day
    [24, new Date('2026-11-26T23:00:00Z'), '2026-11-28'],
    [24, new Date('2026-11-26T23:00:00.001Z'), '2026-11-29'],
    // the night the clocks go back
    [24, new Date('2026-10-24T22:30:00Z'), '2026-10-26'],
  ])('with %i hours before, at %s: %s at the soonest', (lead, at, day) => {
    expect(earliestDay(lead, at)).toBe(day);
  });

  test('whatever is accepted one after the other, no day promises more than can be done', () => {
    const request = fc.record({
      from: fc.integer({ min: 4, max: 20 }),
      length: fc.integer({ min: 0, max: 10 }),
      perDay: fc.integer({ min: 1, max: 120 }),
    });
    fc.assert(
      fc.property(fc.array(request, { maxLength: 12 }), (requests) => {
        const one = offer();
        const promised: { from: string; until: string; perDay: number }[] = [];
        for (const { from, length, perDay } of requests) {
          const asked = { from: dayAfter(from), until: dayAfter(from + length), perDay };
          if (planAsk(one, asked, { place, promised, now }).ok) promised.push(asked);
        }
        for (const day of servedDays(one, { from: dayAfter(0), until: dayAfter(31) })) {
          const total = promised
            .filter(({ from, until }) => from <= day && day <= until)
            .reduce((sum, { perDay }) => sum + perDay, 0);
          expect(total).toBeLessThanOrEqual(one.capacity);
          expect(leftOn(one, promised, [day])).toBe(one.capacity - total);
        }
      }),
    );
  });
});

test.each([
  ['pending', ['accept', 'decline'], ['withdraw']],
  ['accepted', ['decline'], ['withdraw']],
  ['declined', [], []],
  ['withdrawn', [], []],
] as const)('a request %s', (status, provider, asker) => {
  expect(REQUEST_STATUSES).toContain(status);
  const request = { status, until: '2026-12-04' };
  for (const today of ['2026-12-01', '2026-12-04']) {
    expect(requestActs(request, 'provider', today)).toEqual(provider);
    expect(requestActs(request, 'asker', today)).toEqual(asker);
  }
  // its last day is past: what was done is not undone
  expect(requestActs(request, 'provider', '2026-12-05')).toEqual([]);
  expect(requestActs(request, 'asker', '2026-12-05')).toEqual([]);
});

test.each([
  ['pending', '2026-12-04', 'pending'],
  ['pending', '2026-12-05', 'unanswered'],
  ['accepted', '2026-12-05', 'accepted'],
  ['declined', '2026-12-05', 'declined'],
] as const)('a request %s until 4 December stands, on %s: %s', (status, today, standing) => {
  expect(requestStanding({ status, until: '2026-12-04' }, today)).toBe(standing);
  expect(REQUEST_LABELS[standing]).toMatch(/^[A-Z]/);
});

test('the forms read what people type, and say what is wrong at its field', () => {
  const form = {
    ...{ structureId: '0190ffff-0000-7000-8000-0000000000a1', kind: 'laundry', lead: '48' },
    ...{ provider: 'workshop', details: ' Linge plat ', capacity: '80', days: ['5', '1', '1'] },
    ...{ area: 'communes', radius: '', communes: 'Rezé, Bouguenais ; ', from: '2026-12-01' },
    until: '31/12/2026',
  };
  expect(serviceForm.parse(form)).toMatchObject({
    communes: ['Rezé', 'Bouguenais'],
    draft: { details: 'Linge plat', days: [1, 5], radiusKm: null, endsOn: '2026-12-31' },
  });
  expect(serviceForm.parse({ ...form, area: 'radius', radius: '25' })).toMatchObject({
    communes: [],
    draft: { radiusKm: 25 },
  });
  const wrong = (is: object) =>
    serviceForm.safeParse({ ...form, ...is }).error?.issues.map(({ path }) => path[0]);
  expect(wrong({ communes: '' })).toEqual(['communes']);
  expect(wrong({ area: 'radius', radius: 'loin' })).toEqual(['radius']);
  expect(wrong({ area: 'radius', radius: String(SERVICE_RULES.mostRadiusKm + 1) })).toEqual([
    'radius',
  ]);
  expect(wrong({ lead: '36', capacity: '0', days: [] })).toEqual(['capacity', 'lead', 'days']);
  expect(LEAD_HOURS.every((hours) => LEAD_LABELS[hours])).toBe(true);
  const asked = { offerId: 'x', structureId: 'y', from: '2026-12-01', until: '2026-12-01' };
  expect(serviceAskForm.parse({ ...asked, perDay: '3', note: ' ' })).toEqual({
    ...{ offerId: null, structureId: null, note: null },
    ask: { from: '2026-12-01', until: '2026-12-01', perDay: 3 },
  });
  expect(serviceAskForm.safeParse({ ...asked, perDay: '' }).error?.issues[0]?.path).toEqual([
    'perDay',
  ]);
  expect(serviceAnswerForm.safeParse({ act: 'accept', answer: ' ' }).success).toBe(false);
});
