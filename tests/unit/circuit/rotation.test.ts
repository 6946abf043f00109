import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mayTake, weeklyMinutes } from '@/lib/circuit/may-take';
import {
  type Circuit,
  FULL_TIME,
  type Member,
  ROTATION_RULE,
  type Stop,
  type Turn,
  WEEKDAYS,
  type Weekday,
} from '@/lib/circuit/mobile-team';
import { daysFrom, gapsOf, periodOn, quotasOf, rotationOf, seatsOf } from '@/lib/circuit/rotation';

const HOUR = 3_600_000;
const MONDAY = '2026-11-30';
const id = (text: string) => text as never;
const stop = (is: Partial<Stop> = {}): Stop => ({
  ...{ id: id('s1'), kind: 'structure', place: 'EHPAD', communeName: 'Rezé', weekday: 1 },
  ...{ from: '09:00', until: '12:00', trades: ['nurse'], ...is },
});
const member = (is: Partial<Member> = {}): Member => ({
  ...{ id: id('m1'), trade: 'nurse', share: 100, weekdays: WEEKDAYS, kind: 'department-agent' },
  ...{ ageBand: 'adult', busy: [], weekly: [], away: [], proof: 'seen', cappedSince: null, ...is },
});
const circuit = (is: Partial<Circuit> = {}): Circuit => ({
  ...{ regime: 'FPT', territoryId: '44', mix: { nurse: 300 }, stops: [stop()] },
  ...{ members: [member()], held: [], past: [], givenBack: [], days: daysFrom(MONDAY, 1), ...is },
});
const who = (is: Partial<Circuit>) => {
  const { turns, gaps } = rotationOf(circuit(is));
  return [
    ...turns.map(({ memberId }) => String(memberId)),
    ...gaps.map(({ stopped }) => stopped.map(({ why }) => why).join(' ') || 'nobody'),
  ];
};
const at = (day: string, from: string, until: string) => {
  const period = periodOn({ from, until }, day);
  if (!period) throw new Error('no such hour');
  return period;
};
/** So many hours a week elsewhere, that week alone, so that no average is reached. */
const weekly = (hours: number) =>
  ({
    kind: 'weekly',
    minutes: Math.round(hours * 60),
    from: new Date(`${MONDAY}T00:00:00Z`),
    until: new Date('2026-12-05T00:00:00Z'),
  }) as const;
const two = [member(), member({ id: id('m2') })];

describe('a turn', () => {
  test.each([
    ['goes to whoever may', {}, ['m1']],
    [
      'to nobody when the trade is not there',
      { members: [member({ trade: 'psychologist' })] },
      ['nobody'],
    ],
    [
      'to nobody whose diploma is confirmed no more, of a regulated trade',
      { members: [member({ proof: 'declared' })] },
      ['proof'],
    ],
    [
      'to whoever does what is not regulated, whatever was seen',
      {
        stops: [stop({ trades: ['service-agent'] })],
        mix: { 'service-agent': 100 },
        members: [member({ trade: 'service-agent', proof: 'declared' })],
      },
      ['m1'],
    ],
    [
      'to nobody who said they are away at its last minute',
      { members: [member({ away: [at(MONDAY, '11:59', '18:00')] })] },
      ['away'],
    ],
    [
      'to whoever is back when it begins, and away once it ended',
      { members: [member({ away: [at(MONDAY, '07:00', '09:00'), at(MONDAY, '12:00', '18:00')] })] },
      ['m1'],
    ],
    ['to nobody on a day they do not come', { members: [member({ weekdays: [2] })] }, ['weekday']],
    [
      'not beyond their share: 3 h are 8,6 % of 35 h',
      { members: [member({ share: 8 })] },
      ['own-share'],
    ],
    ['up to their share', { members: [member({ share: 9 })] }, ['m1']],
    ['not beyond the team’s of that trade', { mix: { nurse: 8 } }, ['mix']],
    ['not without that trade in the mix', { mix: {} }, ['mix']],
    [
      'not to who gave it back',
      { givenBack: [{ memberId: id('m1'), stopId: 's1', day: MONDAY }] },
      ['gave-back'],
    ],
    [
      'to another then',
      { members: two, givenBack: [{ memberId: id('m1'), stopId: 's1', day: MONDAY }] },
      ['m2'],
    ],
    [
      'not in the middle of a mission',
      { members: [member({ busy: [at(MONDAY, '11:00', '15:00')] })] },
      ['law'],
    ],
    // 11 h between two days of work: the mission ends at 22:00, the stop begins at 9:00
    [
      'after eleven hours of rest',
      { members: [member({ busy: [at('2026-11-29', '14:00', '22:00')] })] },
      ['m1'],
    ],
    [
      'not after less',
      { members: [member({ busy: [at('2026-11-29', '14:00', '22:01')] })] },
      ['law'],
    ],
    [
      'not beyond 48 h with the work of each week elsewhere: 45 h and 3 h are 48',
      { members: [member({ weekly: [weekly(45)] })] },
      ['m1'],
    ],
    ['not a minute more', { members: [member({ weekly: [weekly(45 + 1 / 60)] })] }, ['law']],
  ] as const)('%s', (_what, is, expected) => {
    expect(who(is as Partial<Circuit>)).toEqual(expected);
  });

  test('stopped by the law says its reference', () => {
    const busy = [at('2026-11-29', '14:00', '23:59')];
    const { gaps } = rotationOf(circuit({ members: [member({ busy })] }));
    expect(gaps[0]?.stopped[0]?.law?.reference).toContain('L3131-1');
  });

  test('already begun counts in the week, and is not computed again', () => {
    const busyMonday = stop({ id: id('s0'), until: '10:00' });
    const period = at(MONDAY, '07:00', '08:30');
    const past: readonly Turn[] = [
      { stop: busyMonday, day: MONDAY, trade: 'nurse', memberId: id('m1'), period, byHand: false },
    ];
    expect(who({ past, members: [member({ share: 12 })] })).toEqual(['own-share']);
    expect(who({ past, members: [member({ share: 13 })] })).toEqual(['m1']);
  });

  test('rotates: each in turn, the least tired first, by what they give', () => {
    const days = daysFrom(MONDAY, 4);
    expect(who({ members: two, days })).toEqual(['m1', 'm2', 'm1', 'm2']);
    const half = [member(), member({ id: id('m2'), share: 50 })];
    const names = who({ members: half, days: daysFrom(MONDAY, 6) });
    expect(names.filter((one) => one === 'm1')).toHaveLength(4);
  });

  test('takes as many people as it asks for trades', () => {
    const both = stop({ trades: ['nurse', 'psychologist'] });
    const members = [member(), member({ id: id('m2'), trade: 'psychologist' })];
    expect(who({ stops: [both], members, mix: { nurse: 100, psychologist: 50 } })).toEqual([
      'm1',
      'm2',
    ]);
  });
});

test('the year of whoever’s permit counts it is not passed', () => {
  const cappedSince = new Date('2026-11-01');
  // dated work of that year, long enough ago to leave every rest and every mean
  const hours = (of: number) =>
    Array.from({ length: Math.ceil(of / 8) }, (_, day) => {
      const start = new Date(Date.UTC(2027, 0, 5 + 2 * day, 6));
      const left = Math.min(8, of - 8 * day);
      return { start, end: new Date(start.getTime() + left * HOUR) };
    });
  const student = (of: number) => ({
    members: [member({ kind: 'health-student', cappedSince, busy: hours(of) })],
  });
  expect(who(student(961))).toEqual(['m1']);
  expect(who(student(962))).toEqual(['law']);
});

test('a seat of today that has begun is a gap no more', () => {
  const one = circuit();
  const gaps = (after: string) =>
    gapsOf(one, [], { days: [MONDAY], after: new Date(`${MONDAY}T${after}:00Z`) }).length;
  expect([gaps('07:59'), gaps('08:00')]).toEqual([1, 0]);
});

test('what was agreed and holds no more says what stops it; whatever left the circuit says nothing', () => {
  const [turn] = rotationOf(circuit()).turns;
  if (!turn) throw new Error('no turn');
  const late = [member({ busy: [at('2026-11-29', '14:00', '23:59')] })];
  const [broken] = rotationOf(circuit({ members: late, held: [turn] })).fallen;
  expect(broken?.why?.law?.reference).toContain('L3131-1');
  const [gone] = rotationOf(circuit({ stops: [], held: [turn] })).fallen;
  expect(gone).toMatchObject({ turn: { memberId: 'm1' }, why: null });
});

describe('what is agreed', () => {
  const first = () => {
    const [turn] = rotationOf(circuit({ members: two })).turns;
    if (!turn) throw new Error('no turn');
    return turn;
  };
  test('stays, though another would come first', () => {
    expect(who({ members: two, held: [{ ...first(), memberId: id('m2') }] })).toEqual(['m2']);
  });
  test.each([
    ['whoever left', { members: [member({ id: id('m2') })] }],
    ['a stop that is no more', { stops: [], members: two }],
    [
      'a mission that came meanwhile',
      { members: [member({ busy: [at(MONDAY, '08:00', '13:00')] }), member({ id: id('m2') })] },
    ],
  ] as const)('falls with %s', (_what, is) => {
    const { fallen, turns } = rotationOf(circuit({ ...(is as Partial<Circuit>), held: [first()] }));
    expect(fallen.map(({ turn }) => turn.memberId)).toEqual(['m1']);
    expect(turns.map(({ memberId }) => memberId)).not.toContain('m1');
  });
});

test('a stop is at its hour on both sides of a change of clocks; an hour that does not exist has no turn', () => {
  expect(periodOn(stop(), '2027-03-27')?.start.toISOString()).toBe('2027-03-27T08:00:00.000Z');
  expect(periodOn(stop(), '2027-03-29')?.start.toISOString()).toBe('2027-03-29T07:00:00.000Z');
  expect(periodOn(stop({ from: '02:30' }), '2027-03-28')).toBeNull();
});

test('a quota says what is wanted and what is given', () => {
  const members = [member({ share: 50 }), member({ share: 30 }), member({ trade: 'psychologist' })];
  expect(quotasOf({ nurse: 100 }, members)).toEqual([{ trade: 'nurse', wanted: 100, given: 80 }]);
  expect(weeklyMinutes(ROTATION_RULE.fullShare)).toBe(FULL_TIME.weeklyMinutes);
});

const TRADES = ['nurse', 'psychologist'] as const;
const hour = (clock: number) => `${String(clock).padStart(2, '0')}:00`;
const anyStop = fc
  .record({
    weekday: fc.constantFrom(...WEEKDAYS),
    start: fc.integer({ min: 6, max: 20 }),
    hours: fc.integer({ min: 1, max: 3 }),
    trades: fc.uniqueArray(fc.constantFrom(...TRADES), { minLength: 1 }),
  })
  .map(({ weekday, start, hours, trades }) => ({
    weekday,
    trades,
    from: hour(start),
    until: hour(start + hours),
  }));
const anyMember = fc.record({
  trade: fc.constantFrom(...TRADES),
  share: fc.integer({ min: ROTATION_RULE.leastShare, max: ROTATION_RULE.fullShare }),
  weekdays: fc.uniqueArray(fc.constantFrom<Weekday>(...WEEKDAYS), { minLength: 1 }),
});
const anyCircuit = fc
  .record({
    stops: fc.array(anyStop, { maxLength: 14 }),
    members: fc.array(anyMember, { maxLength: 5 }),
    nurse: fc.integer({ min: 0, max: 200 }),
    psychologist: fc.integer({ min: 0, max: 200 }),
    regime: fc.constantFrom('FPT' as const, 'FPH' as const, 'BAD' as const),
  })
  .map(({ stops, members, nurse, psychologist, regime }) =>
    circuit({
      ...{ regime, mix: { nurse, psychologist }, days: daysFrom(MONDAY, 3) },
      stops: stops.map((one, rank) => stop({ ...one, id: id(`s${rank}`) })),
      members: members.map((one, rank) => member({ ...one, id: id(`m${rank}`) })),
    }),
  );

const WEEKS = [0, 1, 2] as const;
const ofWeek = (one: Circuit, turns: Turns, week: number) =>
  turns.filter(({ day }) => one.days.slice(week * 7, (week + 1) * 7).includes(day));
const minutesOfShare = (share: number) => (share * 35 * 60) / 100;

test('no rotation breaks the rest of anybody, nor makes a seventh day, nor goes beyond their share', () => {
  fc.assert(
    fc.property(anyCircuit, (one) => {
      const { turns } = rotationOf(one);
      for (const who of one.members) {
        const own = turns.filter(({ memberId }) => memberId === who.id);
        checkRest(own, one.regime);
        for (const week of WEEKS) {
          const those = ofWeek(one, own, week);
          expect(hoursOf(those) * 60).toBeLessThanOrEqual(minutesOfShare(who.share));
          expect(new Set(those.map(({ day }) => day)).size).toBeLessThanOrEqual(6);
        }
      }
    }),
  );
});

test('no rotation goes beyond what the team has of a trade', () => {
  fc.assert(
    fc.property(anyCircuit, fc.constantFrom(...TRADES), (one, trade) => {
      const turns = rotationOf(one).turns.filter((turn) => turn.trade === trade);
      for (const week of WEEKS)
        expect(hoursOf(ofWeek(one, turns, week)) * 60).toBeLessThanOrEqual(
          minutesOfShare(one.mix[trade] ?? 0),
        );
    }),
  );
});

test('every seat is a turn or a gap nobody may take; computed again, what is agreed stays', () => {
  fc.assert(
    fc.property(anyCircuit, (one) => {
      const { turns, gaps, fallen } = rotationOf(one);
      expect(fallen).toEqual([]);
      expect(turns.length + gaps.length).toBe(seatsOf(one.stops, one.days).length);
      const again = rotationOf({ ...one, held: turns });
      expect(again.turns.map(named).sort()).toEqual(turns.map(named).sort());
      const taken = gaps.flatMap(({ seat }) => {
        const period = periodOn(seat.stop, seat.day);
        return one.members.filter((who) => period && mayTake(one, who, { seat, period, turns }).ok);
      });
      expect(taken).toEqual([]);
    }),
  );
});

type Turns = ReturnType<typeof rotationOf>['turns'];
const named = (turn: Turns[number]) => `${turn.stop.id} ${turn.day} ${turn.trade} ${turn.memberId}`;
const hoursOf = (turns: Turns) =>
  turns.reduce(
    (sum, { period }) => sum + (period.end.getTime() - period.start.getTime()) / HOUR,
    0,
  );

/** Hours of rest between two days of work, and from the first hour of one to its last at most. */
const restOf = (regime: string) => (regime === 'FPH' ? 12 : 11);
const LONGEST_DAY = 13;

/** Said again in its own words: work with less than a rest between is one day of it, late and early alike, and no day is too long. */
function checkRest(own: Turns, regime: string) {
  const inOrder = [...own].sort((a, b) => a.period.start.getTime() - b.period.start.getTime());
  let [began, ended] = [0, Number.NEGATIVE_INFINITY];
  for (const { period } of inOrder) {
    const [start, end] = [period.start.getTime() / HOUR, period.end.getTime() / HOUR];
    expect(start).toBeGreaterThanOrEqual(ended);
    if (start - ended >= restOf(regime)) began = start;
    ended = end;
    expect(ended - began).toBeLessThanOrEqual(LONGEST_DAY);
  }
}
