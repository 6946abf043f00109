import { expect, test } from 'vitest';
import { sayStanding } from '@/components/collective/collective-words';
import {
  COLLECTIVE_RULE,
  hasBegun,
  isAhead,
  nextVersion,
  planMeeting,
} from '@/lib/collective/collective';
import { COLLECTIVE_MESSAGES } from '@/lib/collective/collective.messages';
import { decisionForm, meetingForm } from '@/lib/collective/collective.schema';
import { type Decision, openOf, standingOf, threadsOf } from '@/lib/collective/decision';
import { type Sheet, sheetTables } from '@/lib/collective/sheet';
import { tell } from '@/lib/pool/funnel';

const now = new Date('2026-11-27T09:00:00Z');
const after = (hours: number) => new Date(now.getTime() + hours * 3_600_000);
const meeting = (from: number, until: number, is = {}) => ({
  ...{ period: { start: after(from), end: after(until) }, place: 'Salle', callUrl: null },
  ...is,
});

test.each([
  ['now', meeting(0, 1), 'meeting-past'],
  ['a little later', meeting(0.1, 1), null],
  ['no time at all', meeting(1, 1), 'meeting-ends-before'],
  ['the longest', meeting(1, 1 + COLLECTIVE_RULE.longestHours), null],
  ['longer', meeting(1, 1.1 + COLLECTIVE_RULE.longestHours), 'meeting-ends-before'],
  ['nowhere', meeting(1, 2, { place: null }), 'meeting-nowhere'],
  ['by a call', meeting(1, 2, { place: null, callUrl: 'https://visio.test' }), null],
])('a meeting that may be set: %s', (_, planned, refusal) => {
  const done = planMeeting(planned, now);
  expect(done.ok ? null : done.refusal).toBe(refusal);
});

test('a meeting is ahead until it begins, has begun from then on; cancelled it is neither', () => {
  for (const [from, ahead] of [
    [1, true],
    [0, false],
    [-1, false],
  ] as const) {
    const one = { ...meeting(from, 2), cancelledAt: null };
    expect([isAhead(one, now), hasBegun(one, now)]).toEqual([ahead, !ahead]);
    const cancelled = { ...one, cancelledAt: now };
    expect([isAhead(cancelled, now), hasBegun(cancelled, now)]).toEqual([false, false]);
  }
});

test('a version comes over the one that was read, and over no other', () => {
  expect(nextVersion(0, 0)).toEqual({ ok: true, value: { version: 1 } });
  for (const seen of [0, 2, 9]) expect(nextVersion(1, seen).ok).toBe(false);
  expect(COLLECTIVE_MESSAGES['changed-meanwhile'](null, 'Déjà dit.')).toContain('Déjà dit.');
});

const said = (threadId: string, version: number, is: Partial<Decision> = {}): Decision => ({
  ...{ id: `${threadId}-${version}` as never, threadId: threadId as never, version },
  ...{ meetingId: null, what: `${threadId} ${version}`, party: 'cell', bodyId: null },
  ...{ partyName: 'Cellule', dueOn: '2026-11-27', state: 'to-do', saidFor: 'Cellule', saidAt: now },
  ...is,
});

test('a decision is late the day after its last one, and never once it is done or dropped', () => {
  expect(standingOf(said('a', 1), '2026-11-26')).toBe('to-do');
  expect(standingOf(said('a', 1), '2026-11-27')).toBe('to-do');
  expect(standingOf(said('a', 1), '2026-11-28')).toBe('late');
  for (const state of ['done', 'dropped'] as const)
    expect(standingOf(said('a', 1, { state }), '2027-01-01')).toBe(state);
});

test('late first, then by day; each version stays under the last, whatever the order they are read in', () => {
  const all = [
    said('done', 1, { state: 'done' }),
    said('soon', 1, { dueOn: '2026-12-01' }),
    said('late', 1, { dueOn: '2026-12-09' }),
    said('late', 2, { dueOn: '2026-11-20' }),
  ];
  for (const read of [all, [...all].reverse()]) {
    const threads = threadsOf(read, '2026-11-27');
    expect(threads.map(({ last }) => last.threadId)).toEqual(['late', 'soon', 'done']);
    expect(threads[0]?.last.version).toBe(2);
    expect(threads[0]?.before.map(({ version }) => version)).toEqual([1]);
    expect(openOf(threads)).toHaveLength(2);
  }
});

test('a body reads its own by structure and the others told; the cell reads each body by name', () => {
  const sheet: Sheet = {
    ...{
      readAt: now,
      whose: 'body',
      offers: [{ kind: 'posts', bodyName: 'B', trade: 'cook', count: 1 }],
    },
    lacks: [{ bodyName: 'A', structureName: 'Les Tilleuls', trade: 'nurse', seats: 2 }],
    others: [{ trade: 'nurse', told: tell(3) }],
  };
  const own = sheetTables(sheet, threadsOf([said('a', 1)], '2026-11-27'), '2026-11-27');
  expect(
    own.map(({ rows }) => rows.map((row) => row.join(' | ').replaceAll('\u00a0', ' '))),
  ).toEqual([
    ['Les Tilleuls | Infirmier·ère | 2'],
    ['Infirmier·ère | Moins de 5'],
    ['B | Cuisinier·ère de collectivité : 1 poste à prêter'],
    ['a 1 | Cellule | 27/11/2026 | À faire'],
  ]);
  const [first] = sheetTables({ ...sheet, whose: 'cell' }, [], '2026-11-27');
  expect(first?.rows[0]?.[0]).toBe('A');
});

test('what stands: the next meeting and what is late; once closed, what was left to do and no meeting', () => {
  const threads = threadsOf([said('a', 1, { dueOn: '2026-11-20' }), said('b', 1)], '2026-11-27');
  const meetings = [{ ...meeting(24, 25), cancelledAt: null }] as never;
  const plain = (closedAt: Date | null, of = threads) =>
    sayStanding({ collective: { closedAt }, meetings, threads: of }, now).replace(
      /[\u00a0\u202f]/g,
      ' ',
    );
  expect(plain(null)).toMatch(
    /^Prochaine réunion demain.*2 décisions à suivre, dont 1 en retard\.$/,
  );
  expect(plain(now)).toBe('Cet espace est clos. 2 décisions restaient à suivre.');
  expect(plain(now, [])).toBe('Cet espace est clos.');
  const empty: Sheet = { readAt: now, whose: 'cell', lacks: [], others: [], offers: [] };
  for (const table of sheetTables(empty, [], '2026-11-27')) expect(table.empty).toBeTruthy();
});

test('forms: an agenda of one point a line, a link that is one, who and until when', () => {
  const typed = { day: '2026-12-08', from: '14:00', until: '15:00', agenda: 'Un\n\nDeux ' };
  const set = meetingForm.parse({ ...typed, place: ' ' });
  expect([set.agenda, set.place, set.seen]).toEqual([['Un', 'Deux'], null, 0]);
  expect(set.period.start.toISOString()).toBe('2026-12-08T13:00:00.000Z');
  for (const wrong of [
    { callUrl: 'http://visio.test' },
    { callUrl: 'javascript:alert(1)' },
    { agenda: ' \n ' },
    { from: '25:00' },
  ])
    expect(meetingForm.safeParse({ ...typed, ...wrong }).success).toBe(false);
  const decided = { what: 'Prêter', party: 'cell', dueOn: '2026-12-08' };
  expect(decisionForm.parse(decided).state).toBe('to-do');
  for (const wrong of [{ what: 'Non' }, { party: '' }, { dueOn: '2026-02-30' }])
    expect(decisionForm.safeParse({ ...decided, ...wrong }).success).toBe(false);
});
