import { expect, test } from 'vitest';
import { askDue, closesAt, closesBySilence, NEED_ASK_RULES, needAskRuleAt } from '@/lib/need/ask';
import { sayBehalf, sayWrittenFor, waitsForWord, writtenFor } from '@/lib/need/behalf';
import { isStale } from '@/lib/need/need';
import { markPosted } from '@/lib/need/usual-shifts';
import { NOW, theNeed } from '../../support/a-need';

const HOUR = 3_600_000;
const ago = (hours: number) => new Date(NOW.getTime() - hours * HOUR);
const [rule] = NEED_ASK_RULES;
const silent = {
  confirmedAt: ago(200),
  behalf: null,
  firstAskedAt: null,
  lastAskedAt: null,
  asked: 0,
};

test('an open request is asked about when it goes stale, a minute too early never', () => {
  const confirmedAt = ago(rule.stillAfterHours);
  expect(askDue({ ...silent, confirmedAt }, NOW)).toBeNull();
  const older = new Date(confirmedAt.getTime() - 1);
  expect(isStale({ confirmedAt: older }, NOW)).toBe(true);
  expect(askDue({ ...silent, confirmedAt: older }, NOW)).toBe('still');
});

test('asked again after a while, so many times, then no more', () => {
  for (const kind of ['behalf', 'still'] as const) {
    const request = { ...silent, behalf: kind === 'behalf' ? ('waiting' as const) : null };
    const last = (hours: number, asked: number) =>
      askDue({ ...request, firstAskedAt: ago(hours), lastAskedAt: ago(hours), asked }, NOW);
    expect(askDue(request, NOW)).toBe(kind);
    expect(last(rule.againAfterHours[kind] - 0.01, 1)).toBeNull();
    expect(last(rule.againAfterHours[kind], 1)).toBe(kind);
    expect(last(rule.againAfterHours[kind] * 10, rule.most[kind])).toBeNull();
  }
});

test('what its structure never spoke of is asked about at once, however fresh', () => {
  expect(askDue({ ...silent, confirmedAt: NOW, behalf: 'waiting' }, NOW)).toBe('behalf');
  expect(askDue({ ...silent, confirmedAt: NOW, behalf: 'confirmed' }, NOW)).toBeNull();
});

test('a silent request closes by itself once it was asked about and time passed, one that waits for a first word too', () => {
  const asked = (hours: number, behalf: 'waiting' | null = null) =>
    closesBySilence({ ...silent, behalf, firstAskedAt: ago(hours), asked: 2 }, NOW);
  expect(closesBySilence(silent, NOW)).toBe(false);
  expect(asked(rule.closesAfterHours - 0.01)).toBe(false);
  expect(asked(rule.closesAfterHours)).toBe(true);
  expect(asked(rule.closesAfterHours - 0.01, 'waiting')).toBe(false);
  expect(asked(rule.closesAfterHours, 'waiting')).toBe(true);
  expect(closesAt(NOW, NOW).getTime() - NOW.getTime()).toBe(rule.closesAfterHours * HOUR);
  expect(needAskRuleAt(new Date('2020-01-01'))).toBe(rule);
});

test('written down for a structure: it waits, by whoever says yes first; its word is said once', () => {
  const need = theNeed({ flow: 'by-name' });
  const written = writtenFor(need, 'Claire Martin');
  expect(written).toMatchObject({ behalf: 'waiting', toldBy: 'Claire Martin', flow: 'first-yes' });
  expect(writtenFor(theNeed({ flow: 'confirm' }), 'x').flow).toBe('confirm');
  const later = new Date(NOW.getTime() + HOUR);
  const yes = sayBehalf(written, 'confirmed', later);
  expect(yes).toMatchObject({ ok: true, value: { behalf: 'confirmed', confirmedAt: later } });
  expect(sayBehalf(written, 'refused', later)).toMatchObject({
    value: { behalf: 'refused', confirmedAt: written.confirmedAt },
  });
  for (const said of ['confirmed', 'refused', null] as const)
    expect(sayBehalf({ ...written, behalf: said }, 'confirmed', later)).toEqual({
      ...{ ok: false, refusal: 'already-said' },
    });
  expect(sayWrittenFor(written)).toContain('Claire Martin');
  expect(sayWrittenFor({ toldBy: null })).not.toContain('demande');
});

test.each([
  ['waiting', 'open', 0, 1, true],
  ['waiting', 'filled', 1, 1, true],
  // closed by silence: whoever said yes still comes
  ['waiting', 'closed', 1, 1, true],
  ['waiting', 'closed', 0, 1, false],
  ['waiting', 'expired', 0, 1, false],
  ['waiting', 'open', 0, 0, false],
  ['confirmed', 'open', 0, 1, false],
  ['refused', 'open', 0, 1, false],
  [null, 'open', 0, 1, false],
] as const)(
  'a request noted for a structure, its word %s, %s with %i seats taken, ending in %i ms: still asked is %s',
  (behalf, status, seatsTaken, left, asked) => {
    const period = { start: NOW, end: new Date(NOW.getTime() + left) };
    expect(waitsForWord(theNeed({ behalf, status, seatsTaken, period }), NOW)).toBe(asked);
  },
);

test('a shift already asked for is marked, and that one alone', () => {
  const period = { start: NOW, end: new Date(NOW.getTime() + HOUR) };
  const other = { start: NOW, end: new Date(NOW.getTime() + 2 * HOUR) };
  const marked = markPosted(
    [
      { word: 'a', period },
      { word: 'b', period: other },
    ],
    [{ ...period }],
  );
  expect(marked.map(({ posted }) => posted ?? false)).toEqual([true, false]);
});
