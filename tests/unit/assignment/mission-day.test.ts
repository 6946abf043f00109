import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dayPage } from '@/components/assignment/day-page';
import { hostSurveyPage } from '@/components/assignment/host-survey-page';
import { ARRIVAL_RULE, mayArrive, planArrival, typedCode } from '@/lib/assignment/arrival';
import { contactUntil } from '@/lib/assignment/assignment';
import { dayForm } from '@/lib/assignment/day.schema';
import { minutesDone } from '@/lib/assignment/follow-up';
import { hostSurveyForm } from '@/lib/assignment/follow-up.schema';
import { HOST_QUESTIONS } from '@/lib/assignment/host-survey';
import {
  type HoursSide,
  type HoursStanding,
  hoursState,
  hoursTurn,
  NO_HOURS,
  planAgreement,
  planWord,
  sameHours,
} from '@/lib/assignment/hours';
import { NO_SHOW_RULE, planNoShow } from '@/lib/assignment/no-show';
import { KEPT_AFTER_HOURS, type OwnMission } from '@/lib/assignment/own-sheet';
import { amountsOf } from '@/lib/paper/amount';
import { totalOf } from '@/lib/paper/cost';
import { minutesAfter } from '@/lib/shared/period';

const start = new Date('2026-11-20T20:00:00Z');
const period = { start, end: minutesAfter(start, 480) };
const at = (minutes: number) => minutesAfter(start, minutes);
const refusalOf = (said: { ok: boolean; refusal?: string }) => (said.ok ? null : said.refusal);

describe('an arrival', () => {
  const { earlyMinutes: early } = ARRIVAL_RULE;
  test.each([
    ['a minute too early', -early - 1, 'not-time-yet'],
    ['as soon as may be', -early, null],
    ['at the last minute', 479, null],
    ['at the end', 480, 'arrival-over'],
  ])('%s', (_, minutes, refusal) => {
    const mission = { status: 'confirmed', period } as const;
    expect(refusalOf(planArrival(mission, at(minutes)))).toBe(refusal);
    expect(mayArrive(mission, at(minutes))).toBe(refusal === null);
  });
  test('not of a mission given up, nor of one that changed; a code is its digits', () => {
    expect(planArrival({ status: 'cancelled', period }, at(0))).toMatchObject({
      refusal: 'no-mission',
    });
    expect(planArrival({ status: 'to-reconfirm', period }, at(0))).toMatchObject({
      refusal: 'mission-unsure',
    });
    expect(typedCode(' 12 3-4')).toBe('1234');
  });
});

describe('somebody who did not come', () => {
  const mission = { status: 'confirmed', period, startedAt: null } as const;
  const unseen = { arrival: null, hoursSaid: false, late: null } as const;
  const late = contactUntil(period);
  test.each([
    ['a minute too early', at(NO_SHOW_RULE.afterMinutes - 1), 'no-show-too-early'],
    ['a quarter of an hour after', at(NO_SHOW_RULE.afterMinutes), null],
    ['a minute before a week', minutesAfter(late, -1), null],
    ['after a week', late, 'no-show-too-late'],
  ])('%s', (_, now, refusal) => {
    expect(refusalOf(planNoShow(mission, unseen, now))).toBe(refusal);
  });
  test.each([
    ['given up', { ...mission, status: 'cancelled' } as const, unseen, 'already-cancelled'],
    [
      'hours they have not agreed to',
      { ...mission, status: 'to-reconfirm' } as const,
      unseen,
      'not-sure-to-come',
    ],
    ['seen at work', { ...mission, startedAt: start }, unseen, 'seen-at-work'],
    [
      'came with the code',
      mission,
      { ...unseen, arrival: { at: start, by: 'code' } } as const,
      'came-with-code',
    ],
    ['hours were said', mission, { ...unseen, hoursSaid: true }, 'hours-said-there'],
    [
      'said so by text alone',
      mission,
      { ...unseen, arrival: { at: start, by: 'text' } } as const,
      null,
    ],
  ])('%s', (_, one, seen, refusal) => {
    expect(refusalOf(planNoShow(one, seen, at(60)))).toBe(refusal);
  });
});

const hours = (breakMinutes: number) => ({ period, breakMinutes });
const word = (version: number, breakMinutes: number) => ({
  ...{ ...hours(breakMinutes), version, words: null, saidAt: at(500) },
});

describe('the hours of both sides', () => {
  test.each<[string, HoursStanding, string, HoursSide | null]>([
    ['nobody said', NO_HOURS, 'unsaid', 'person'],
    ['the person said', { ...NO_HOURS, person: word(1, 0) }, 'waits-for-host', 'host'],
    ['the structure said', { ...NO_HOURS, host: word(1, 0) }, 'waits-for-person', 'person'],
    [
      'both, the structure last',
      { ...NO_HOURS, person: word(1, 0), host: word(2, 5) },
      'apart',
      'person',
    ],
    [
      'both, the person last',
      { ...NO_HOURS, person: word(3, 0), host: word(2, 5) },
      'apart',
      'host',
    ],
    [
      'both the same, unsigned: who lends has not said its word',
      { ...NO_HOURS, person: word(1, 5), host: word(2, 5) },
      'waits-for-lender',
      'person',
    ],
    [
      'signed',
      {
        ...{ person: word(1, 0), host: word(2, 0) },
        signed: { ...hours(0), signedAt: at(600) },
      },
      'signed',
      null,
    ],
  ])('%s', (_, standing, state, turn) => {
    expect([hoursState(standing), hoursTurn(standing)]).toEqual([state, turn]);
  });

  test('the structure says why it says otherwise; what was corrected is not agreed to', () => {
    const now = at(600);
    const standing = { ...NO_HOURS, person: word(1, 0) };
    const said = (side: HoursSide, breakMinutes: number, words: string | null, of = standing) =>
      refusalOf(planWord(side, of, { ...hours(breakMinutes), words }, { mission: period, now }));
    expect(said('host', 5, null)).toBe('say-why-hours');
    expect(said('host', 5, 'une pause')).toBeNull();
    expect(said('host', 0, null)).toBeNull();
    expect(said('person', 0, null)).toBe('hours-said-already');
    expect(said('person', 10, null)).toBeNull();
    const apart = { ...standing, host: word(2, 5) };
    expect(said('person', 0, null, apart as never)).toBeNull();
    expect(planAgreement('person', apart, 2)).toMatchObject({ ok: true, value: hours(5) });
    expect(planAgreement('person', apart, 1)).toMatchObject({ refusal: 'hours-changed-since' });
    expect(planAgreement('host', NO_HOURS, 1)).toMatchObject({ refusal: 'no-hours-to-agree' });
    // an answer is taken as long after the other side’s word as after the end
    const month = minutesAfter(period.end, 31 * 1_440);
    expect(
      planWord('host', standing, { ...hours(0), words: null }, { mission: period, now: month }),
    ).toMatchObject({ ok: false, refusal: 'told-too-late' });
    const recent = { ...NO_HOURS, person: { ...word(1, 0), saidAt: minutesAfter(month, -60) } };
    expect(
      planWord('host', recent, { ...hours(0), words: null }, { mission: period, now: month }).ok,
    ).toBe(true);
  });

  // the database signs when the last words of both are the same (tests/integration/assignment/mission-day)
  const told = (standing: HoursStanding, side: HoursSide, done: ReturnType<typeof hours>) => {
    const version = Math.max(standing.person?.version ?? 0, standing.host?.version ?? 0) + 1;
    const next = { ...standing, [side]: { ...done, version, words: null, saidAt: at(500) } };
    const agreed = next.person && next.host && sameHours(next.person, next.host);
    return agreed ? { ...next, signed: { ...done, signedAt: at(600) } } : next;
  };
  const act = fc.record({
    side: fc.constantFrom<HoursSide>('person', 'host'),
    breakMinutes: fc.integer({ min: 0, max: 3 }),
    agrees: fc.boolean(),
  });

  type Said = { side: HoursSide; breakMinutes: number; agrees: boolean };
  const planned = (standing: HoursStanding, { side, breakMinutes, agrees }: Said) => {
    const other = side === 'person' ? standing.host : standing.person;
    const said = { ...hours(breakMinutes), words: 'ainsi' };
    return agrees
      ? planAgreement(side, standing, other?.version ?? 0)
      : planWord(side, standing, said, { mission: period, now: at(600) });
  };
  const after = (standing: HoursStanding, said: Said): HoursStanding => {
    const plan = planned(standing, said);
    expect(standing.signed !== null && plan.ok).toBe(false);
    return plan.ok ? told(standing, said.side, plan.value) : standing;
  };

  test('whatever each says, in any order: signed is what both said last, and never changes', () => {
    fc.assert(
      fc.property(fc.array(act, { maxLength: 14 }), (acts) => {
        const { person, host, signed } = acts.reduce(after, NO_HOURS);
        const same = person !== null && host !== null && sameHours(person, host);
        expect(signed !== null).toBe(same);
        expect(signed === null || (person !== null && sameHours(person, signed))).toBe(true);
      }),
    );
  });

  test('a statement is the sum of the hours both signed, and of no others', () => {
    const mission = fc.record({
      breakMinutes: fc.integer({ min: 0, max: 120 }),
      signed: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(mission, { maxLength: 12 }), (missions) => {
        const said = { salaire_horaire: '1890', charges_horaires: '805', frais: '0' };
        const done = missions.map(({ breakMinutes, signed }) =>
          signed ? minutesDone(hours(breakMinutes)) : null,
        );
        const billed = done.flatMap((one) => amountsOf({ minutesDone: one, said }) ?? []);
        const minutes = done.reduce<number>((sum, one) => sum + (one ?? 0), 0);
        expect(totalOf(billed).minutes).toBe(minutes);
        // each mission is rounded once
        const exact = (minutes * (1890 + 805)) / 60;
        expect(Math.abs(totalOf(billed).totalCents - exact)).toBeLessThanOrEqual(billed.length);
      }),
    );
  });
});

test('what the page of the day sends is one of its four acts', () => {
  expect(dayForm({ acte: 'toString' })).toBeNull();
  expect(dayForm({})).toBeNull();
  expect(dayForm({ acte: 'arrivee', code: '12' })).toMatchObject({
    data: { act: 'arrive', code: '12' },
  });
  expect(dayForm({ acte: 'accord', version: 'x' })?.success).toBe(false);
  expect(dayForm({ acte: 'absence', answer: 'was-there' })).toMatchObject({
    data: { act: 'absence', answer: 'was-there' },
  });
});

const aMission = {
  ...{ id: 'm', organizationId: 'o', territoryId: '44', structureId: 's' },
  ...{ period, status: 'confirmed', trade: 'care-assistant', tasks: [], note: null },
  ...{ meal: false, transport: false, lodging: false, structureName: 'Les Tilleuls' },
  ...{ communeName: 'Rezé', addressLine: '3 rue des Lilas', postcode: '44400' },
  ...{ contactName: 'Nadia Petit', contactPhone: '+33240000000', arrivalNote: 'Code 4512' },
  ...{ buddy: null, kind: 'retiree', held: null, confirmed: [], sheetReadAt: null },
  ...{ cancelReason: null, survey: null },
} as never as OwnMission;

test('the page of the day says where, how one gets in and whom to call, as long as a link may', () => {
  const shown = (minutes: number, status = aMission.status) =>
    dayPage({
      ...{ extension: null, mayReturn: false, mission: { ...aMission, status } },
      day: { arrival: null, noShow: null, late: null, hours: NO_HOURS },
      ...{ now: at(minutes), path: '/h/x', nonce: 'n', alert: null },
    });
  const told = [/3 rue des Lilas/, /Code 4512/, /Nadia Petit/];
  const hours = KEPT_AFTER_HOURS * 60;
  for (const one of told) {
    expect(shown(-600)).toMatch(one);
    expect(shown(480 + hours - 1)).toMatch(one);
    expect(shown(480 + hours)).not.toMatch(one);
    expect(shown(-600, 'cancelled')).not.toMatch(one);
  }
});

test('what was refused comes back in its own form, open; the others keep what they propose', () => {
  const shown = (minutes: number, typed: Record<string, string>, host = word(2, 5)) =>
    dayPage({
      ...{ extension: null, mayReturn: true, mission: aMission },
      day: { arrival: null, noShow: null, late: null, hours: { ...NO_HOURS, host } },
      ...{ now: at(minutes), path: '/h/x', nonce: 'n', alert: 'Non.', typed },
    });
  const proposed = /name="firstDay" type="date" value="2026/;
  expect(shown(600, { acte: 'accord', version: '2' })).toMatch(proposed);
  expect(shown(600, { acte: 'accord', version: '2' })).not.toContain('<details open>');
  const hours = shown(600, { acte: 'heures', firstDay: '', breakMinutes: '999' });
  expect(hours).toMatch(/name="breakMinutes" type="text" value="999"/);
  expect(hours).toContain('<details open>');
  expect(shown(0, { acte: 'arrivee', code: '4321' })).toMatch(/name="code"[^>]* value="4321"/);
  const sooner = shown(0, { acte: 'retour', day: '2026-12-24', hour: '23:59' });
  expect(sooner).toMatch(/name="hour" type="time" value="23:59"/);
  expect(sooner).toContain('<details open><summary>Je dois revenir');
});

test('two questions to a structure, a word each; the pages hold no script whatever a name says', () => {
  expect(HOST_QUESTIONS.length).toBeLessThanOrEqual(2);
  expect(
    hostSurveyForm.safeParse({ mission: '', asNeeded: 'yes', welcomeAgain: 'maybe' }).success,
  ).toBe(false);
  const asked = {
    ...{ maskedName: 'A. B.', structureName: 'Ici', startsAt: start, endsAt: period.end },
    ...{ answered: false, expired: false },
  };
  const half = hostSurveyPage({
    ...{ asked, now: at(600), path: '/a/x', nonce: 'n', alert: 'Choisissez.' },
    typed: { asNeeded: 'no' },
  });
  expect(half).toContain('name="asNeeded" value="no" required checked');
  expect(half.match(/ checked/g)).toHaveLength(1);
  const hostile = '<script>alert(1)</script>';
  const html = [
    hostSurveyPage({
      asked: {
        ...{ maskedName: hostile, structureName: hostile, startsAt: start, endsAt: period.end },
        ...{ answered: false, expired: false },
      },
      ...{ now: at(600), path: '/a/x', nonce: 'n', alert: hostile },
    }),
    dayPage({
      ...{ extension: null, mayReturn: false },
      mission: { ...aMission, structureName: hostile, contactName: hostile },
      day: {
        ...{ arrival: null, noShow: null, late: null },
        hours: { ...NO_HOURS, person: { ...word(1, 0), words: hostile }, host: word(2, 5) },
      },
      ...{
        now: at(600),
        path: '/h/x',
        nonce: 'n',
        alert: hostile,
        typed: { acte: 'heures', words: hostile },
      },
    }),
  ].join('');
  expect(html).not.toContain('<script');
});
