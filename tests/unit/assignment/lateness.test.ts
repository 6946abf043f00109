import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dayPage } from '@/components/assignment/day-page';
import { NO_HOURS } from '@/lib/assignment/hours';
import {
  expectedAt,
  LATE_MINUTES,
  LATENESS_RULE,
  latenessOffered,
  listedDelay,
  planLateness,
} from '@/lib/assignment/lateness';
import { NO_SHOW_RULE, planNoShow } from '@/lib/assignment/no-show';
import { hear } from '@/lib/notify/heard';
import { minutesAfter } from '@/lib/shared/period';

const start = new Date('2026-11-27T07:00:00Z');
const at = (minutes: number) => minutesAfter(start, minutes);
const period = { start, end: at(480) };
const mission = { status: 'confirmed', period, arrival: null } as const;
const refusalOf = (said: { ok: boolean; refusal?: string }) => (said.ok ? null : said.refusal);
const { earlyMinutes: early, withinMinutes: within } = LATENESS_RULE;

describe('a delay', () => {
  test.each([
    ['a minute too early', -early - 1, 'late-too-early'],
    ['as early as may be', -early, null],
    ['within the first hour', within, null],
    ['a minute after it', within + 1, 'late-over'],
  ])('%s', (_, minutes, refusal) => {
    expect(refusalOf(planLateness(mission, 20, at(minutes)))).toBe(refusal);
  });

  test.each([
    ['given up', { ...mission, status: 'cancelled' } as const, 'no-mission'],
    ['changed since', { ...mission, status: 'to-reconfirm' } as const, 'mission-unsure'],
    ['arrived', { ...mission, arrival: { at: start, by: 'text' } } as const, 'already-arrived'],
    ['over by then', { ...mission, period: { start, end: at(20) } }, 'late-past-end'],
    ['just before its end', { ...mission, period: { start, end: at(21) } }, null],
    ['over already', { ...mission, period: { start: at(-30), end: at(-5) } }, 'late-over'],
  ])('of a mission %s', (_, one, refusal) => {
    expect(refusalOf(planLateness(one, 20, at(0)))).toBe(refusal);
  });

  test('is counted from the hour, then from now once it has passed', () => {
    expect(expectedAt(period, 20, at(-30))).toEqual(at(20));
    expect(expectedAt(period, 20, at(15))).toEqual(at(35));
  });

  test('what is offered may be said, leads to an hour to come, inside the mission', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -900, max: 600 }),
        fc.integer({ min: 5, max: 700 }),
        (m, long) => {
          const one = { ...mission, period: { start, end: at(long) } };
          for (const offered of latenessOffered(one, at(m))) {
            expect(planLateness(one, offered.minutes, at(m))).toEqual({
              ok: true,
              value: offered.at,
            });
            expect(offered.at > at(m) && offered.at > start && offered.at < one.period.end).toBe(
              true,
            );
          }
        },
      ),
    );
  });

  test.each([
    [0, null],
    [1, 10],
    [10, 10],
    [11, 20],
    [90, 90],
    [91, null],
  ])('%d minutes said are %s of the list', (said, listed) => {
    expect(listedDelay(said)).toBe(listed);
    expect(LATE_MINUTES).toContain(listed ?? LATE_MINUTES[0]);
  });

  test('nobody is said absent before a quarter of an hour after the hour they said', () => {
    const seen = { arrival: null, hoursSaid: false, late: { expectedAt: at(45) } };
    const held = { status: 'confirmed', period, startedAt: null } as const;
    const first = 45 + NO_SHOW_RULE.afterMinutes;
    expect(refusalOf(planNoShow(held, seen, at(first - 1)))).toBe('said-late');
    expect(refusalOf(planNoShow(held, seen, at(NO_SHOW_RULE.afterMinutes - 1)))).toBe(
      'no-show-too-early',
    );
    expect(planNoShow(held, seen, at(first)).ok).toBe(true);
  });
});

test.each([
  ['RETARD 20', null, 20],
  ['a retard 20', 'A', 20],
  ['Retard 20 min B', 'B', 20],
  ['J’aurai 20 minutes de retard', null, 20],
  ['je suis en retard de 45 mn', null, 45],
  ['retard 1h', null, 60],
  ['Retard 1 h', null, 60],
  ['retard 20 h', 'H', 20],
  ['Retard 1 h 30', null, 90],
  ['RETARD', null, 0],
])('« %s » is a delay', (text, code, minutes) => {
  expect(hear(text)).toEqual({ word: 'late', code, minutes });
});

test.each(['plus tard', 'Le retard du bus, je viens', 'OUI 20', 'retard demain peut-être'])(
  '« %s » is not',
  (text) => {
    expect(hear(text).word).not.toBe('late');
  },
);

test('the page of the day offers it while it may be said, without script; the hour said stands', () => {
  const shown = (minutes: number, late: Date | null = null) =>
    dayPage({
      mission: {
        ...{ ...mission, structureName: 'Les Tilleuls', communeName: 'Rezé', addressLine: null },
        ...{ postcode: null, contactName: 'Nadia', contactPhone: '+33240000000' },
        arrivalNote: null,
      } as never,
      ...{ extension: null, mayReturn: false, now: at(minutes), path: '/h/x', nonce: 'n' },
      day: {
        ...{ arrival: null, noShow: null, hours: NO_HOURS },
        late: late && { expectedAt: late, saidAt: at(-60), by: 'link' },
      },
      alert: null,
    });
  expect(shown(-30)).toContain('<option value="20">vers 8 h 20'.replaceAll(' h ', '\u00a0h\u00a0'));
  expect(shown(within + 1)).not.toContain('retard');
  expect(shown(-30, at(20))).toMatch(/Vous avez dit arriver vers 8.h.20/);
  expect(shown(-30)).not.toContain('<script');
});
