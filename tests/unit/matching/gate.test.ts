import { describe, expect, test } from 'vitest';
import { NO_WISHES } from '@/lib/availability/wishes';
import type { Candidate } from '@/lib/matching/candidate';
import { dueBeforeMission, obstacles, RULES, warningsOf } from '@/lib/matching/gate';
import { firstHoursObstacle } from '@/lib/matching/hours-gate';
import type { Post } from '@/lib/matching/post';
import { MINOR_TIME, WORKING_TIME } from '@/lib/matching/working-time-law';
import { VOLUNTEER_TRADES } from '@/lib/profile/trade';
import { minutesAfter, minutesOf } from '@/lib/shared/period';
import { aPost, at, fitting } from './world';

const closed = (candidate: Partial<Candidate> = {}, post: Partial<Post> = {}) =>
  obstacles(fitting(candidate, post)).map(({ gate }) => gate.id);
const warned = (candidate: Partial<Candidate> = {}, post: Partial<Post> = {}) =>
  warningsOf(fitting(candidate, post)).map(({ gate }) => gate.id);
const { period } = aPost();

test('nobody stands in the way of a free, near, qualified person', () => {
  expect(closed()).toEqual([]);
});

test('every rule names its text, its date, its sentences and what would lift it', () => {
  const ids = RULES.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  for (const row of RULES) {
    expect(row.reference).not.toBe('');
    expect(row.checkedOn).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    expect(row.sentence).toMatch(/\.$/);
    expect(row.personSentence).not.toBe('');
    expect(row.remedy).toMatch(/\.$/);
  }
});

describe('trade', () => {
  test.each([
    ['care-assistant', 'care-assistant', true],
    ['nurse', 'care-assistant', true],
    ['service-agent', 'care-assistant', false],
    ['social-care-assistant', 'care-assistant', true],
    ['home-carer', 'care-assistant', false],
    ['care-assistant', 'nurse', false],
    ['care-assistant', 'service-agent', true],
    ['educator', 'specialised-educator', true],
    ['night-watch', 'educator', false],
  ] as const)('a %s on a %s post: lawful is %s', (trade, wanted, lawful) => {
    expect(
      closed({ trades: [{ trade, proof: 'seen' }] }, { trade: wanted }).includes('trade'),
    ).toBe(!lawful);
  });

  test.each([
    ['social-care-assistant', 'care-assistant', ['near-trade']],
    ['educator', 'specialised-educator', ['near-trade']],
    ['nurse', 'care-assistant', []],
  ] as const)('a %s on a %s post asks to confirm: %j', (trade, wanted, expected) => {
    const is = { trades: [{ trade, proof: 'seen' }] } as const;
    expect(warned(is, { trade: wanted })).toEqual(expected);
  });

  test('a substitution the law forbids is said by its name, « faisant fonction » included', () => {
    const agent = { trades: [{ trade: 'service-agent', proof: 'seen' }] } as const;
    expect(closed(agent)).toEqual(['forbidden-trade', 'trade']);
    const assistant = { trades: [{ trade: 'care-assistant', proof: 'seen' }] } as const;
    expect(closed(assistant, { trade: 'nurse' })).toContain('forbidden-trade');
  });

  test.each([
    ['nursing-1', false],
    ['nursing-2', true],
    ['nursing-3', true],
    ['allied-health-2', true],
    ['medicine-1st-cycle-2', true],
    ['midwifery-3', true],
    ['dentistry-3', true],
    ['care-assistant-student', false],
    ['other', false],
  ] as const)('a student at %s on a care-assistant post: lawful is %s', (studyLevel, lawful) => {
    const student = { kind: 'health-student', trades: [], studyLevel } as const;
    expect(closed(student).includes('trade')).toBe(!lawful);
  });

  test('no study level opens a nurse’s acts in nursing school', () => {
    const student = { kind: 'health-student', trades: [], studyLevel: 'nursing-3' } as const;
    expect(closed(student, { trade: 'nurse' })).toContain('trade');
  });
});

describe('volunteers', () => {
  const volunteer = {
    kind: 'civic-volunteer',
    trades: [{ trade: 'company', proof: 'declared' }],
  } as const;
  test('keep company where nothing is reserved', () => {
    expect(closed(volunteer, { trade: 'company', regulated: false, tasks: ['company'] })).toEqual(
      [],
    );
  });
  test('never on care, never on a post, never in a commercial house', () => {
    expect(closed(volunteer, { trade: 'company', regulated: true })).toContain('volunteer-tasks');
    expect(VOLUNTEER_TRADES).not.toContain('cook');
    expect(
      closed(
        { ...volunteer, trades: [{ trade: 'cook', proof: 'declared' }] },
        { trade: 'cook', regulated: false },
      ),
    ).toContain('volunteer-tasks');
    expect(
      closed(volunteer, {
        trade: 'company',
        regulated: false,
        tasks: ['company'],
        legalNature: 'commercial',
      }),
    ).toEqual(['civic-reserve-host']);
  });
  test('the rule is theirs alone', () => {
    expect(closed({ kind: 'retiree' })).toEqual([]);
  });
});

describe('rest between two days of work, elapsed', () => {
  const { rest } = WORKING_TIME.CCN51;
  test.each([
    [rest.usual, [], []],
    [rest.usual - 1, [], ['rest-derogation']],
    [rest.floor, [], ['rest-derogation']],
    [rest.floor - 1, ['daily-rest'], []],
    [-1, ['overlap'], []],
  ])('%i min before the shift', (gap, expected, toConfirm) => {
    const end = minutesAfter(period.start, -gap);
    const busy = { missions: [{ start: minutesAfter(end, -300), end }] };
    expect(closed(busy)).toEqual(expected);
    if (expected.length === 0) expect(warned(busy)).toEqual(toConfirm);
  });

  test('says by how much it misses, and the change that would lift it', () => {
    const end = minutesAfter(period.start, -rest.floor + 90);
    const [obstacle] = obstacles(fitting({ missions: [{ start: minutesAfter(end, -300), end }] }));
    expect(obstacle?.miss.margin).toBe('il manque 3 h 30');
    expect(obstacle?.miss.lifts).toEqual([{ kind: 'shift-start', byMinutes: 210 }]);
  });

  test('a morning and an evening round are one day of work, not two', () => {
    const evening = { start: at('2026-11-25T16:00:00Z'), end: at('2026-11-25T19:00:00Z') };
    const morning = { start: at('2026-11-25T06:30:00Z'), end: at('2026-11-25T09:30:00Z') };
    expect(closed({ missions: [morning] }, { period: evening })).toEqual([]);
    const early = { ...morning, start: at('2026-11-25T05:59:00Z') };
    expect(closed({ missions: [early] }, { period: evening })).toEqual(['daily-rest']);
  });

  test.each([
    // Saturday 27 March 2027 21 h to 7 h 45 on Sunday on the wall: 9 h 45 passed
    ['forward', '2027-03-27T20:00:00Z', '2027-03-28T05:45:00Z', 'rest-derogation'],
    // Saturday 24 October 2026 21 h to 7 h on Sunday on the wall: 11 h passed
    ['back', '2026-10-24T19:00:00Z', '2026-10-25T06:00:00Z', undefined],
  ])('the night the clocks go %s, rest is counted as it passed', (_way, end, start, expected) => {
    const shift = { start: at(start), end: minutesAfter(at(start), 360) };
    const before = { start: minutesAfter(at(end), -360), end: at(end) };
    expect(
      firstHoursObstacle({
        ...{ ageBand: 'adult', kind: 'lent-staff', declared: [], regime: 'CT', agreements: [] },
        ...{ missions: [before], period: shift, territoryId: '44' },
      })?.id,
    ).toBe(expected);
  });
});

describe('forty-eight hours a civil week', () => {
  const eightHours = (day: number) => ({
    start: at(`2026-11-${day}T07:00:00Z`),
    end: at(`2026-11-${day}T15:00:00Z`),
  });
  const shift = (hours: number) => ({
    start: at('2026-11-28T07:00:00Z'),
    end: minutesAfter(at('2026-11-28T07:00:00Z'), hours * 60),
  });
  const week = [23, 24, 25, 26, 27].map(eightHours);

  test.each([
    [8, []],
    [8.25, ['weekly-work']],
  ])('40 h and a shift of %s h', (hours, expected) => {
    expect(closed({ missions: week }, { period: shift(hours) })).toEqual(expected);
  });

  test('a shift across Sunday midnight counts on each side', () => {
    const sunday = { start: at('2026-11-29T19:00:00Z'), end: at('2026-11-30T05:00:00Z') };
    const full = week.map(({ start, end }, index) => ({
      start,
      end: minutesAfter(end, index < 4 ? 60 : 0),
    }));
    // 44 h, then 4 h before midnight: exactly 48
    expect(closed({ missions: full }, { period: sunday })).toEqual([]);
    expect(
      closed({ missions: full }, { period: { ...sunday, start: at('2026-11-29T18:59:00Z') } }),
    ).toEqual(['weekly-work']);
  });
});

describe('sixteen and seventeen', () => {
  const minor = {
    ageBand: 'minor-16-17',
    trades: [{ trade: 'service-agent', proof: 'declared' }],
  } as const;
  const day = (from: string, to: string) => ({ start: at(from), end: at(to) });
  const support = { trade: 'service-agent', regulated: false } as const;
  test.each([
    ['until 22 h', day('2026-11-25T13:00:00Z', '2026-11-25T21:00:00Z'), []],
    ['one minute past 22 h', day('2026-11-25T14:00:00Z', '2026-11-25T21:01:00Z'), ['minor-night']],
    ['from 6 h', day('2026-11-25T05:00:00Z', '2026-11-25T12:00:00Z'), []],
    ['more than 8 h', day('2026-11-25T06:00:00Z', '2026-11-25T14:01:00Z'), ['minor-hours']],
    ['a public holiday', day('2026-12-25T09:00:00Z', '2026-12-25T15:00:00Z'), ['minor-holiday']],
  ] as const)('%s', (_name, when, expected) => {
    expect(closed(minor, { ...support, period: when })).toEqual(expected);
  });
  test('twelve hours of rest, and no care', () => {
    const shift = day('2026-11-25T08:00:00Z', '2026-11-25T12:00:00Z');
    const before = {
      start: minutesAfter(shift.start, -MINOR_TIME.rest - 60),
      end: minutesAfter(shift.start, -MINOR_TIME.rest + 1),
    };
    expect(closed({ ...minor, missions: [before] }, { ...support, period: shift })).toEqual([
      'minor-rest',
    ]);
    expect(closed(minor, { ...support, regulated: true, period: shift })).toEqual(['minor-care']);
  });
});

describe('the person’s own limits', () => {
  test('distance, pause, unavailability, refusal, questions', () => {
    expect(closed({ radiusKm: 3 })).toEqual(['radius']);
    expect(closed({ pausedUntil: minutesAfter(period.start, 1) })).toEqual(['availability']);
    expect(closed({ pausedUntil: period.start })).toEqual([]);
    expect(
      closed({
        exceptions: [
          { period: { start: period.start, end: minutesAfter(period.start, 30) }, state: 'no' },
        ],
      }),
    ).toEqual(['availability']);
    expect(closed({ refusesStructure: true })).toEqual(['refuses-structure']);
    expect(closed({ alreadyAsked: true })).toEqual(['already-asked']);
    const touching = {
      needId: aPost().id,
      period: { start: period.end, end: minutesAfter(period.end, 60) },
    };
    expect(closed({ questions: [touching] })).toEqual([]);
    expect(closed({ questions: [{ ...touching, period }] })).toEqual(['asked-elsewhere']);
  });
  test('nights and week-ends they said no to; to avoid them is a last resort, no gate', () => {
    const byDay = {
      start: minutesAfter(period.start, 12 * 60),
      end: minutesAfter(period.start, 18 * 60),
    };
    for (const wish of ['likes', 'open', 'avoids'] as const)
      expect(closed({ wishes: { ...NO_WISHES, nights: wish } })).toEqual([]);
    const never = { wishes: { ...NO_WISHES, nights: 'no' } } as const;
    expect(closed(never)).toEqual(['own-moments']);
    expect(closed(never, { period: byDay })).toEqual([]);
  });
  test('their own ceiling of hours a week, to the minute', () => {
    const asked = minutesOf(period);
    const before = {
      start: minutesAfter(period.start, -24 * 60),
      end: minutesAfter(period.end, -24 * 60),
    };
    const within = (weeklyMinutes: number, missions: Candidate['missions'] = []) =>
      closed({ wishes: { ...NO_WISHES, weeklyMinutes }, missions });
    expect(within(asked)).toEqual([]);
    expect(within(asked - 1)).toEqual(['own-week']);
    expect(within(2 * asked, [before])).toEqual([]);
    expect(within(2 * asked - 1, [before])).toEqual(['own-week']);
    // work elsewhere is the law's to count, not their own wish's
    const elsewhere = { kind: 'period', period: before } as const;
    expect(
      closed({ wishes: { ...NO_WISHES, weeklyMinutes: asked }, declared: [elsewhere] }),
    ).toEqual([]);
  });
  test('another place they come from reaches what the home does not', () => {
    const { place } = aPost();
    const far = { lat: place.lat + 1, lon: place.lon, epciCode: null };
    const school = { place, communeName: 'Nantes', radiusKm: 5 };
    expect(closed({ place: far })).toEqual(['radius']);
    expect(closed({ place: far, otherPlaces: [school] })).toEqual([]);
    expect(fitting({ place: far, otherPlaces: [school] }).travel.minutes).toBe(5);
    // the nearest of those that reach it, whichever it is
    expect(fitting({ otherPlaces: [{ ...school, place: far, radiusKm: 200 }] }).travel).toEqual(
      fitting().travel,
    );
  });
  test('the director’s wish of kinds', () => {
    expect(closed({}, { wantedKinds: ['retiree'] })).toEqual(['wanted-kinds']);
    expect(closed({}, { wantedKinds: ['retiree', 'lent-staff'] })).toEqual([]);
  });
});

describe('a diploma only declared', () => {
  const declared = [{ trade: 'care-assistant', proof: 'declared' }] as const;

  test('is asked unless the structure wants it checked first', () => {
    expect(closed({ trades: declared })).toEqual([]);
    expect(closed({ trades: declared }, { checkedOnly: true })).toEqual(['checked-only']);
    for (const proof of ['seen', 'attested', 'verified'] as const)
      expect(
        closed({ trades: [{ trade: 'care-assistant', proof }] }, { checkedOnly: true }),
      ).toEqual([]);
  });

  test('another trade that covers the post and was seen is enough', () => {
    const trades = [...declared, { trade: 'nurse', proof: 'seen' }] as const;
    expect(closed({ trades }, { checkedOnly: true })).toEqual([]);
  });

  test('of a regulated trade is in any case seen before the mission', () => {
    const due = (proof: 'declared' | 'seen') =>
      dueBeforeMission(fitting({ trades: [{ trade: 'care-assistant', proof }] })).map(
        ({ gate }) => gate.id,
      );
    expect(due('declared')).toContain('diploma-shown');
    expect(due('seen')).not.toContain('diploma-shown');
  });
});
