import { describe, expect, test } from 'vitest';
import { readAlso, shiftsOfLine } from '@/lib/need/also';
import { NEED_LIMITS } from '@/lib/need/need';
import { needForm } from '@/lib/need/need.schema';
import { requestsOf } from '@/lib/need/need-sheet';
import { sayProfiles } from '@/lib/need/need-words';
import { countNeedsOf, postNeeds } from '@/lib/need/post';
import { saidAgain, TEMPLATE_LIMITS } from '@/lib/need/template';
import { dropTemplateForm, keepTemplateForm } from '@/lib/need/template.schema';
import { OTHER_SHIFT, relaysOf } from '@/lib/need/when';
import { NOW, theNeed, thePlace } from '../../support/a-need';
import { aNeedForm } from '../../support/need-form';

const read = (is: Record<string, string | string[]> = {}) => needForm.parse(aNeedForm(is));
const fieldsInFault = (is: Record<string, string | string[]>) => {
  const parsed = needForm.safeParse(aNeedForm(is));
  return parsed.success ? [] : parsed.error.issues.map(({ path }) => String(path[0]));
};
const SATURDAY = '2026-11-28T20:45/2026-11-29T06:45';
const SUNDAY = '2026-11-29T20:45/2026-11-30T06:45';
const COOK = { alsoTrade2: 'cook', alsoSeats2: '1', alsoStart2: '8:00', alsoEnd2: '14 h' };

describe('several profiles in one request', () => {
  test('two care assistants at night and a cook in the day, Saturday and Sunday: four needs of one series', () => {
    const said = read({ when: [SATURDAY, SUNDAY], ...COOK });
    expect(said.also).toEqual([
      {
        trade: 'cook',
        seats: 1,
        shifts: [
          { start: new Date('2026-11-28T07:00:00Z'), end: new Date('2026-11-28T13:00:00Z') },
          { start: new Date('2026-11-29T07:00:00Z'), end: new Date('2026-11-29T13:00:00Z') },
        ],
      },
    ]);
    expect(countNeedsOf(said)).toBe(4);
    const ids = { series: 's' as never, needs: ['1', '2', '3', '4'] as never };
    const posted = postNeeds(ids, thePlace(), said, { postedBy: 'u' as never, now: NOW });
    if (!posted.ok) throw new Error(posted.refusal);
    expect(posted.value.map(({ trade, seats }) => `${seats} ${trade}`)).toEqual([
      '2 care-assistant',
      '2 care-assistant',
      '1 cook',
      '1 cook',
    ]);
    expect(new Set(posted.value.map(({ seriesId }) => seriesId)).size).toBe(1);
    expect(sayProfiles(posted.value)).toMatch(/^2\saides-soignant·es et 1\scuisini/);
  });

  test('without hours of its own, another profile comes at those of the first; what the first does is not asked of it', () => {
    const said = read({ alsoTrade2: 'nurse', alsoSeats2: '1', tasks: 'hygiene-care' });
    expect(said.also[0]?.shifts).toEqual(said.shifts);
    const ids = { series: 's' as never, needs: ['1', '2'] as never };
    const posted = postNeeds(ids, thePlace(), said, { postedBy: 'u' as never, now: NOW });
    expect(posted.ok && posted.value.map(({ tasks }) => tasks)).toEqual([['hygiene-care'], []]);
  });

  test.each([
    ['a trade that is not one', { alsoTrade2: 'astronaut', alsoSeats2: '1' }, ['alsoTrade2']],
    ['hours without a trade', { alsoStart3: '8:00', alsoEnd3: '9:00' }, ['alsoTrade3']],
    ['nobody', { alsoTrade2: 'cook', alsoSeats2: '0' }, ['alsoSeats2']],
    ['too many', { alsoTrade2: 'cook', alsoSeats2: '31' }, ['alsoSeats2']],
    ['half hours', { alsoTrade2: 'cook', alsoSeats2: '1', alsoStart2: '8:00' }, ['alsoEnd2']],
    ['the other half', { alsoTrade2: 'cook', alsoSeats2: '1', alsoEnd2: '8:00' }, ['alsoStart2']],
    ['the same hour', { ...COOK, alsoEnd2: '8:00' }, ['alsoEnd2']],
    [
      'an hour spring skips',
      { ...COOK, when: '2027-03-28T10:00/2027-03-28T12:00', alsoStart2: '2:30' },
      ['alsoStart2'],
    ],
  ])('refused at its field: %s', (_, said, fields) => {
    expect(fieldsInFault(said as never)).toEqual(fields);
  });
});

test('another profile keeps to the days of the first, and to nothing when it is left empty', () => {
  const empty = { trade: '', seats: '1', start: '', end: '' };
  expect(readAlso('2', empty)).toEqual({ line: null, faults: [] });
  const { line } = readAlso('2', { ...empty, trade: 'cook', start: '8 h', end: '14 h' });
  const first = [
    { start: new Date('2026-11-28T19:45:00Z'), end: new Date('2026-11-29T05:45:00Z') },
    { start: new Date('2026-11-28T06:00:00Z'), end: new Date('2026-11-28T12:00:00Z') },
  ];
  expect(line && shiftsOfLine(line, first).shifts).toHaveLength(1);
});

describe('every Saturday until…', () => {
  test('the day said is included, the day before is not', () => {
    expect(read({ when: SATURDAY, weeklyUntil: '2026-12-19' }).shifts).toHaveLength(4);
    expect(read({ when: SATURDAY, weeklyUntil: '18/12/2026' }).shifts).toHaveLength(3);
    expect(read({ when: [SATURDAY, SUNDAY], weeklyUntil: '2026-12-06' }).shifts).toHaveLength(4);
  });

  test('the same wall clock through the change of hour', () => {
    const { shifts } = read({
      when: '2026-10-24T20:45/2026-10-25T06:45',
      weeklyUntil: '2026-10-31',
    });
    expect(shifts.map(({ start }) => start.toISOString())).toEqual([
      '2026-10-24T18:45:00.000Z',
      '2026-10-31T19:45:00.000Z',
    ]);
  });

  test('at the limit of one act', () => {
    const weeks = NEED_LIMITS.shifts - 1;
    const last = new Date(Date.UTC(2026, 10, 28 + 7 * weeks)).toISOString().slice(0, 10);
    const over = new Date(Date.UTC(2026, 10, 28 + 7 * (weeks + 1))).toISOString().slice(0, 10);
    expect(read({ when: SATURDAY, weeklyUntil: last }).shifts).toHaveLength(NEED_LIMITS.shifts);
    expect(fieldsInFault({ when: SATURDAY, weeklyUntil: over })).toHaveLength(1);
  });

  test.each([
    ['not a day', 'bientôt'],
    ['a day before', '2026-11-27'],
    ['too far', '2126-11-27'],
  ])('refused at its field: %s', (_, weeklyUntil) => {
    expect(fieldsInFault({ when: SATURDAY, weeklyUntil })).toEqual(['weeklyUntil']);
  });
});

describe('a presence of several days, in relays', () => {
  const typed = { when: OTHER_SHIFT, day: '2026-11-26', start: '8:00', end: '8:00' };
  test('four days sleeping on site are one need, or eight relays of twelve hours that follow on', () => {
    const whole = { ...typed, endDay: '2026-11-30', conditions: 'lodging' };
    expect(read(whole).shifts).toHaveLength(1);
    const { shifts } = read({ ...whole, relay: '12' });
    expect(shifts).toHaveLength(8);
    for (const [rank, shift] of shifts.slice(1).entries())
      expect(shift.start).toEqual(shifts[rank]?.end);
  });

  test.each([
    [24, '12', [12, 12]],
    [24, '8', [8, 8, 8]],
    [25, '12', [12, 12, 1]],
    [12, '12', [12]],
    [24, '', [24]],
    [24, '10', [24]],
  ])('%s hours by %s', (hours, relay, lengths) => {
    const start = NOW;
    const end = new Date(NOW.getTime() + hours * 3_600_000);
    const cut = relaysOf({ start, end }, relay);
    const hoursOf = (one: { start: Date; end: Date }) => (+one.end - +one.start) / 3_600_000;
    expect(cut.map(hoursOf)).toEqual(lengths);
  });
});

describe('the name of a request', () => {
  const nameOf = (name: unknown) => keepTemplateForm.safeParse({ needId: '', name });
  const most = TEMPLATE_LIMITS.name;
  test('is one line, its spaces made plain', () => {
    expect(nameOf('  Nuit\n du\tweek-end ')).toMatchObject({ data: { name: 'Nuit du week-end' } });
    expect(nameOf('a'.repeat(most)).success).toBe(true);
  });
  test.each([
    ['nothing', ' \u200b '],
    ['too long', 'a'.repeat(most + 1)],
    ['two', ['a', 'b']],
  ])('refused: %s', (_, name) => expect(nameOf(name).success).toBe(false));
  test('an id that is none is nobody’s', () => {
    expect(dropTemplateForm.parse({ templateId: '1' })).toEqual({ templateId: null });
  });
});

describe('a request said again', () => {
  const night = (day: string, next: string) => ({
    start: new Date(`${day}T19:45:00Z`),
    end: new Date(`${next}T05:45:00Z`),
  });
  const weekend = [
    theNeed({ period: night('2026-11-14', '2026-11-15') }),
    theNeed({ period: night('2026-11-15', '2026-11-16') }),
    theNeed({
      trade: 'cook',
      seats: 1,
      period: { start: new Date('2026-11-14T07:00:00Z'), end: new Date('2026-11-14T13:00:00Z') },
    }),
  ];

  test('its profiles, then the same weekdays and hours to come, none of them past', () => {
    const again = saidAgain(weekend, NOW);
    expect(again?.model.trade).toBe('care-assistant');
    expect(again?.also).toEqual([
      { suffix: '2', trade: 'cook', seats: 1, hours: { start: '08:00', end: '14:00' } },
    ]);
    expect(again?.shifts.slice(0, 3).map(({ word }) => word)).toEqual([
      SATURDAY,
      SUNDAY,
      '2026-12-05T20:45/2026-12-06T06:45',
    ]);
  });

  test('posted again on the day itself, a night already begun is not offered', () => {
    const late = new Date('2026-11-28T20:00:00Z');
    expect(saidAgain(weekend, late)?.shifts[0]?.word).toBe(SUNDAY);
  });

  test('nothing is said again of nothing', () => {
    expect(saidAgain([], NOW)).toBeNull();
  });
});

test('needs of one request stand on one line, in the order they came', () => {
  const place = { name: 'Les Tilleuls', communeName: 'Rezé', categoryCode: '500' };
  const sheet = (id: string, seriesId: string) => ({
    need: theNeed({ id: id as never, seriesId: seriesId as never }),
    place,
  });
  const lines = requestsOf([sheet('1', 'a'), sheet('2', 'b'), sheet('3', 'a')]);
  expect(lines.map(({ sheets }) => sheets.map(({ need }) => need.id))).toEqual([['1', '3'], ['2']]);
});
