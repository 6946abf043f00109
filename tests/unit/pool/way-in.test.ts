import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Answered, DIPLOMAS, WHENS } from '@/lib/pool/door';
import { ELSEWHERE_TABLE } from '@/lib/pool/elsewhere';
import { SCHEME_TABLE, SCHEMES, type Scheme, schemeOf } from '@/lib/pool/scheme';
import { STATUS_TABLE, STATUSES, type Status } from '@/lib/pool/status';
import { tellAnswers } from '@/lib/pool/told-answers';
import { type Way, waysIn } from '@/lib/pool/way-in';
import { AGE_BANDS, STUDY_LEVELS } from '@/lib/profile/person';
import { registrationForm } from '@/lib/profile/profile.schema';
import {
  ADULT_TRADES,
  TRADE_TABLE,
  TRADES,
  type Trade,
  VOLUNTEER_TRADES,
} from '@/lib/profile/trade';
import '../../support/properties';
import { TRAVEL_MEANS } from '@/lib/territory/distance';

const base: Answered = {
  trades: ['service-agent'],
  diploma: 'none',
  studyLevel: null,
  status: 'job-seeker',
  ageBand: 'adult',
  communeCode: '44109',
  radiusKm: 20,
  travelMeans: ['car'],
  when: ['nights'],
};
const ways = (change: Partial<Answered>) => waysIn({ ...base, ...change });
const schemes = (change: Partial<Answered>) => ways(change).here.map(({ scheme }) => scheme);
const closedBy = (change: Partial<Answered>) =>
  ways(change).closed.map(({ scheme, change: question }) => [scheme, question]);

describe('which way fits', () => {
  test.each<[Status, readonly Scheme[]]>([
    ['care-employee', ['lending', 'extra-hours', 'civic-reserve']],
    ['part-timer', ['extra-hours', 'civic-reserve']],
    ['other-employee', ['extra-hours', 'civic-reserve']],
    ['department-agent', ['department-agents', 'civic-reserve']],
    ['public-agent', ['lending', 'civic-reserve']],
    ['independent', ['civic-reserve']],
    ['job-seeker', ['short-contracts', 'civic-reserve']],
    ['retiree', ['retirees', 'civic-reserve']],
    ['student', ['student-jobs', 'civic-reserve']],
    ['director', ['directors', 'civic-reserve']],
    ['association', ['association-teams', 'civic-reserve']],
  ])('%s, with no diploma', (status, expected) => {
    expect(schemes({ status })).toEqual(expected);
  });

  test('a nurse with the diploma may come on her own account, a care assistant never', () => {
    const own = { status: 'independent', diploma: 'diploma' } as const;
    expect(schemes({ ...own, trades: ['nurse'] })).toEqual(['own-practice', 'civic-reserve']);
    expect(closedBy({ ...own, trades: ['care-assistant'] })).toEqual([['own-practice', 'trades']]);
    expect(closedBy({ ...own, trades: ['nurse'], diploma: 'none' })).toEqual([
      ['own-practice', 'trades'],
    ]);
  });

  test('validated studies open vacations, others do not, and say which answer would', () => {
    const studying = { status: 'student', diploma: 'studies', trades: ['nurse'] } as const;
    expect(schemes({ ...studying, studyLevel: 'nursing-2' })).toEqual([
      'health-studies',
      'civic-reserve',
    ]);
    expect(closedBy({ ...studying, studyLevel: 'other' })).toEqual([
      ['health-studies', 'diploma'],
      ['student-jobs', 'trades'],
    ]);
    expect(schemes({ status: 'student', diploma: 'none' })).not.toContain('health-studies');
  });

  test('a regulated trade without its diploma is not carried, the rest is', () => {
    const [first] = ways({ trades: ['nurse', 'service-agent'] }).here;
    expect(first).toMatchObject({ scheme: 'short-contracts', trades: ['service-agent'] });
    expect(closedBy({ trades: ['nurse'] })).toEqual([['short-contracts', 'trades']]);
    expect(ways({ trades: ['nurse'], diploma: 'diploma' }).here[0]?.trades).toEqual(['nurse']);
  });

  test('at sixteen: no care, no night, the parents’ agreement is said, adults’ ways are closed', () => {
    const young = { ageBand: 'minor-16-17' } as const;
    const found = ways({ ...young, trades: ['home-helper', 'night-watch', 'cook'] });
    expect(found.here[0]?.trades).not.toContain('night-watch');
    for (const { cautions } of found.here) expect(cautions.join()).toContain('parents');
    expect(ways({ ...young, trades: ['night-watch', 'nurse'] }).closed[0]?.why).toContain(
      'Avant 18',
    );
    expect(ways({ trades: ['nurse'] }).closed[0]?.why).toContain('diplôme');
    expect(closedBy({ ...young, status: 'care-employee' })).toEqual([
      ['lending', null],
      ['extra-hours', null],
    ]);
  });

  test('who does what is not done here', () => {
    expect(ways({}).elsewhere).toEqual(['civic-service', 'lasting-job', 'other-volunteering']);
    expect(ways({ status: 'retiree', trades: ['nurse'], diploma: 'diploma' }).elsewhere).toEqual([
      'health-reserve',
      'other-volunteering',
    ]);
    expect(ways({ ageBand: 'minor-16-17' }).elsewhere).not.toContain('lasting-job');
  });
});

const anyAnswers: fc.Arbitrary<Answered> = fc.record({
  trades: fc.uniqueArray(fc.constantFrom(...TRADES), { minLength: 1, maxLength: 6 }),
  diploma: fc.constantFrom(...DIPLOMAS),
  studyLevel: fc.constantFrom(null, ...STUDY_LEVELS),
  status: fc.constantFrom(...STATUSES),
  ageBand: fc.constantFrom(...AGE_BANDS),
  communeCode: fc.constant('44109'),
  radiusKm: fc.integer({ min: 1, max: 200 }),
  travelMeans: fc.uniqueArray(fc.constantFrom(...TRAVEL_MEANS), { minLength: 1 }),
  when: fc.uniqueArray(fc.constantFrom(...WHENS), { minLength: 1 }),
});

const isLawful = (trade: Trade, { scheme }: Way, { diploma, ageBand }: Answered) => {
  const isVolunteer = ['civic-reserve', 'association-teams'].includes(scheme);
  const mayDo = isVolunteer
    ? VOLUNTEER_TRADES.includes(trade)
    : diploma === 'diploma' || !TRADE_TABLE[trade].regulated;
  return mayDo && (ageBand === 'adult' || !ADULT_TRADES.includes(trade));
};

const registered = ({ scheme, trades }: Way, answered: Answered) => ({
  ...answered,
  firstName: 'Camille',
  lastName: 'Dupuis',
  email: 'camille@exemple.fr',
  kind: SCHEME_TABLE[scheme].kind,
  trades,
  commune: 'Nantes',
  consent: 'on',
});

describe('whatever is answered', () => {
  test('nobody leaves with nothing: a volunteer’s way, and who does the rest', () => {
    fc.assert(
      fc.property(anyAnswers, (answered) => {
        const { here, elsewhere } = waysIn(answered);
        expect(here.at(-1)?.scheme).toBe('civic-reserve');
        expect(elsewhere.length).toBeGreaterThan(0);
      }),
    );
  });

  test('what a way carries is lawful', () => {
    fc.assert(
      fc.property(anyAnswers, (answered) => {
        for (const way of waysIn(answered).here)
          expect(way.trades.filter((trade) => !isLawful(trade, way, answered))).toEqual([]);
      }),
    );
  });

  test('the registration takes it as it is: nothing is typed twice', () => {
    fc.assert(
      fc.property(anyAnswers, (answered) => {
        for (const way of waysIn(answered).here)
          expect(registrationForm.safeParse(registered(way, answered)).error).toBeUndefined();
      }),
    );
  });

  test('it is read again in words, every question once', () => {
    fc.assert(
      fc.property(anyAnswers, (answered) => {
        const told = tellAnswers(answered, 'Nantes (44)');
        expect(told.map(({ said }) => said)).not.toContain('');
        expect(new Set(told.map(({ question }) => question)).size).toBe(told.length);
        expect(told[2]?.said).toContain(STATUS_TABLE[answered.status].label);
      }),
    );
  });
});

test('every scheme has its address, its text of law and the day it was read', () => {
  expect(new Set(SCHEMES.map((scheme) => SCHEME_TABLE[scheme].slug)).size).toBe(SCHEMES.length);
  for (const scheme of SCHEMES) {
    const { slug, form } = SCHEME_TABLE[scheme];
    expect(schemeOf(slug)).toBe(scheme);
    expect(form.reference).toMatch(/art\./);
    expect(form.checked).toMatch(/^\d{4}-\d{2}-\d{2}$/);
  }
  for (const row of Object.values(ELSEWHERE_TABLE)) expect(row.reference).toMatch(/art\./);
  expect(schemeOf('constructor')).toBeUndefined();
});
