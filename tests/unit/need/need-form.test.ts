import { describe, expect, test } from 'vitest';
import { NEED_LIMITS } from '@/lib/need/need';
import { closeForm, editForm, needForm, OTHER_STRUCTURE, readPhone } from '@/lib/need/need.schema';
import { OTHER_SHIFT } from '@/lib/need/when';
import { aNeedForm } from '../../support/need-form';

const read = (is: Record<string, string | string[]> = {}) => {
  const parsed = needForm.safeParse(aNeedForm(is));
  if (!parsed.success) throw new Error(JSON.stringify(parsed.error.issues));
  return parsed.data;
};
/** the fields in fault, with the first message of each */
const faults = (form: unknown, schema: { safeParse: typeof needForm.safeParse } = needForm) => {
  const parsed = schema.safeParse(form);
  const issues = parsed.success ? [] : parsed.error.issues;
  return Object.fromEntries(
    issues.map(({ path, message }) => [String(path[0]), message]).reverse(),
  );
};
const other = { when: OTHER_SHIFT, day: '2026-11-24', start: '20:45', end: '06:45' };

test('a sound form becomes a draft, its night in instants', () => {
  expect(read()).toMatchObject({
    trade: 'care-assistant',
    seats: 2,
    contactPhone: '0612345678',
    note: null,
    tasks: [],
    meal: false,
    shifts: [{ start: new Date('2026-11-24T19:45:00Z'), end: new Date('2026-11-25T05:45:00Z') }],
  });
});

test('a usual shift and the same hours typed are the same period', () => {
  expect(read(other).shifts).toEqual(read().shifts);
  expect(read({ ...other, day: '24/11/2026', start: '20 h 45' }).shifts).toEqual(read().shifts);
});

test('a shift ticked and typed is asked once', () => {
  const both = { ...other, when: [OTHER_SHIFT, '2026-11-24T20:45/2026-11-25T06:45'] };
  expect(read(both).shifts).toHaveLength(1);
});

test('the same hours on other days, ticked or typed, soonest first', () => {
  const { shifts } = read({
    repeat: ['2026-11-27', '2026-11-25'],
    repeatOther: '26/11/2026, 24/11/2026',
  });
  expect(shifts.map(({ start }) => start.toISOString())).toEqual([
    '2026-11-24T19:45:00.000Z',
    '2026-11-25T19:45:00.000Z',
    '2026-11-26T19:45:00.000Z',
    '2026-11-27T19:45:00.000Z',
  ]);
});

test.each([
  ['24/11', ['2026-11-24']],
  ['26/11, 2/1', ['2026-11-24', '2026-11-26', '2027-01-02']],
  ['23/11', ['2026-11-24', '2027-11-23']],
])(
  'other days without their year, « %s »: the first to come from the first shift on',
  (repeatOther, days) => {
    const { shifts } = read({ repeatOther });
    expect(shifts.map(({ start }) => start.toISOString().slice(0, 10))).toEqual(days);
  },
);

describe('seats, at the boundary', () => {
  const { min, max } = NEED_LIMITS.seats;
  test.each([min, min + 1, max])('%s is accepted', (seats) => {
    expect(read({ seats: String(seats) }).seats).toBe(seats);
  });
  test.each([
    String(min - 1),
    String(max + 1),
    '10000',
    '-1',
    '1.5',
    '1e1',
    'deux',
    '',
    '99999999999999999999',
  ])('« %s » is refused', (seats) => {
    expect(Object.keys(faults(aNeedForm({ seats })))).toEqual(['seats']);
  });
});

test.each([
  ['no shift', { when: '' }, ['when']],
  ['a shift that is not one', { when: 'ce soir' }, ['when']],
  ['no day', { ...other, day: '' }, ['day']],
  ['no hour', { ...other, start: '', end: '' }, ['start', 'end']],
  ['a day that does not exist', { ...other, day: '2027-02-29' }, ['day']],
  [
    'the hour that spring skips',
    { ...other, day: '2027-03-28', start: '02:30', end: '10:00' },
    ['start'],
  ],
  ['an end in the hour that spring skips', { ...other, day: '2027-03-27', end: '02:30' }, ['end']],
  [
    'an end before the start',
    { ...other, start: '08:00', end: '18:00', endDay: '2026-11-23' },
    ['endDay'],
  ],
  ['more than four days', { ...other, endDay: '2026-11-29' }, ['endDay']],
  ['a repeated day nobody can read', { repeatOther: 'Noël' }, ['repeatOther']],
  [
    'a repeated day where the hour is skipped',
    { ...other, start: '02:30', end: '10:00', repeatOther: '28/03/2027' },
    ['repeatOther'],
  ],
  ['an unknown trade', { trade: 'magician' }, ['trade']],
  ['no trade', { trade: '' }, ['trade']],
  ['another trade, not said', { trade: 'other' }, ['otherTrade']],
  [
    'care asked of a service agent',
    { trade: 'service-agent', tasks: ['hygiene-care', 'laundry'] },
    ['tasks'],
  ],
  ['nursing asked of a care assistant', { tasks: 'nursing-care' }, ['tasks']],
  ['an invented task', { tasks: ['laundry', 'levitation'] }, ['tasks']],
  ['no severity', { severity: '' }, ['severity']],
  ['an invented severity', { severity: 'apocalypse' }, ['severity']],
  ['an invented reason', { reason: 'x' }, ['reason']],
  ['an invented kind of people', { wantedKinds: 'robots' }, ['wantedKinds']],
  ['nobody to ask for', { contactName: '  \u200b ' }, ['contactName']],
  ['a name of a novel', { contactName: 'a'.repeat(NEED_LIMITS.contactName + 1) }, ['contactName']],
  ['no telephone', { contactPhone: '12' }, ['contactPhone']],
  [
    'somebody’s health in the note',
    { note: 'La résidente de la chambre 12 est diabétique.' },
    ['note'],
  ],
  ['a note too long', { note: 'a'.repeat(NEED_LIMITS.note + 1) }, ['note']],
  ['a note of a megabyte', { note: 'a'.repeat(1_000_000) }, ['note']],
  ['a malformed structure', { structureId: '1; drop table needs' }, ['structureId']],
  ['two structures', { structureId: ['a', 'b'] }, ['structureId']],
  ['no key', { key: '' }, ['key']],
])('refused at its field: %s', (_, said, fields) => {
  const found = faults(aNeedForm(said));
  expect(Object.keys(found).sort()).toEqual([...fields].sort());
  for (const message of Object.values(found)) expect(message).toMatch(/^[«A-ZÀÉ].*[.»)]$/s);
});

test('shifts, at the boundary', () => {
  const days = Array.from(
    { length: NEED_LIMITS.shifts },
    (_, index) => `2026-12-${String(index + 1).padStart(2, '0')}`,
  );
  expect(read({ repeat: days.slice(1) }).shifts).toHaveLength(NEED_LIMITS.shifts);
  expect(faults(aNeedForm({ repeat: days }))).toHaveProperty('when');
  expect(faults(aNeedForm({ repeat: Array<string>(5_000).fill('2026-12-01') }))).toHaveProperty(
    'when',
  );
});

test('every fault is said at once, in French', () => {
  const found = faults({});
  expect(Object.keys(found).sort()).toEqual(
    [
      'contactName',
      'contactPhone',
      'key',
      'publicServed',
      'reason',
      'seats',
      'severity',
      'structureId',
      'trade',
      'when',
    ].sort(),
  );
  for (const message of Object.values(found))
    expect(message).not.toMatch(/invalid|expected|required/i);
});

test.each([
  ['06 12 34 56 78', '0612345678'],
  ['06.12.34.56.78', '0612345678'],
  ['+33 6 12 34 56 78', '0612345678'],
  ['+33 (0)6 12 34 56 78', '0612345678'],
  ['0033612345678', '0612345678'],
  ['06\u202f12\u00a034 56 78', '0612345678'],
  ['+32 470 12 34 56', '+32470123456'],
  ['0612', null],
  ['00 00 00 00 00', null],
  ['appelez-moi', null],
])('the telephone « %s » is %s', (typed, phone) => {
  expect(readPhone(typed)).toBe(phone);
});

test('editing says one shift and the revision read', () => {
  const form = {
    ...aNeedForm(),
    ...other,
    needId: '019a0000-0000-7000-8000-000000000002',
    revision: '3',
  };
  const parsed = editForm.parse(form);
  expect(parsed).toMatchObject({ revision: 3, said: { seats: 2, shift: read().shifts[0] } });
  expect(editForm.safeParse({ ...form, revision: '-1' }).success).toBe(false);
  expect(editForm.safeParse({ ...form, needId: 'x' }).success).toBe(false);
});

test('closing needs a reason of ours', () => {
  const needId = '019a0000-0000-7000-8000-000000000002';
  expect(closeForm.safeParse({ needId, reason: 'mistake' }).success).toBe(true);
  expect(closeForm.safeParse({ needId, reason: 'boredom' }).success).toBe(false);
});

describe('the structure a page was filled for', () => {
  const { structureId } = aNeedForm();
  const elsewhere = '019a0000-0000-7000-8000-000000000002';

  test('is the one posted for, and leaves no trace in the draft', () => {
    expect(read({ filledFor: structureId })).not.toHaveProperty('filledFor');
    expect(read({ filledFor: structureId }).structureId).toBe(structureId);
  });

  test('another one chosen in the list is said first, with every other fault', () => {
    const form = aNeedForm({ structureId: elsewhere, filledFor: structureId, seats: '0' });
    expect(faults(form)).toMatchObject({ structureId: OTHER_STRUCTURE, seats: expect.anything() });
  });

  test('said once, it is posted for the one chosen', () => {
    expect(read({ structureId: elsewhere, filledFor: elsewhere }).structureId).toBe(elsewhere);
  });
});
