import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Answers, writeSentence } from '@/lib/need/need-sentence';
import { readShelf } from '@/lib/need/need-sheet';
import { sayConditions, sayFilled, sayTasks, sayWho } from '@/lib/need/need-words';
import { prefillOf, publicOf, usualTrades } from '@/lib/need/prefill';
import { FAMILY_HOURS, nextShifts, usualHours } from '@/lib/need/usual-shifts';
import { readWhen } from '@/lib/need/when';
import { FINESS_CATEGORIES } from '@/lib/organization/finess-categories';
import { readPage } from '@/lib/shared/page';
import { inHours, NOW, theNeed, thePlace } from '../../support/a-need';

const place = {
  ...thePlace(),
  name: 'EHPAD Les Tilleuls',
  communeName: 'Rezé',
  phone: '02 40 00 00 00',
  contactName: 'Accueil',
};

describe('usual shifts', () => {
  test('a structure without history is offered those of its family, soonest first', () => {
    const offered = nextShifts(usualHours([], '500'), NOW);
    expect(offered.map(({ word }) => word)).toEqual([
      '2026-11-24T20:45/2026-11-25T06:45',
      '2026-11-25T06:45/2026-11-25T14:15',
      '2026-11-25T13:45/2026-11-25T21:15',
      '2026-11-25T20:45/2026-11-26T06:45',
      '2026-11-26T06:45/2026-11-26T14:15',
      '2026-11-26T13:45/2026-11-26T21:15',
    ]);
  });
  test('at 21 h 10 the night begun at 20 h 45 is still offered, at 22 h no more', () => {
    const firstAt = (instant: string) =>
      nextShifts(FAMILY_HOURS.elderly, new Date(instant))[0]?.word;
    expect(firstAt('2026-11-24T20:10:00Z')).toBe('2026-11-24T20:45/2026-11-25T06:45');
    expect(firstAt('2026-11-24T21:00:00Z')).toBe('2026-11-25T06:45/2026-11-25T14:15');
  });
  test('after midnight the night begun yesterday is still offered', () => {
    const words = nextShifts([['23:30', '07:00']], new Date('2026-11-24T23:10:00Z')).map(
      ({ word }) => word,
    );
    expect(words[0]).toBe('2026-11-24T23:30/2026-11-25T07:00');
  });
  test('the hours asked for most come first; several days in a row are not a habit', () => {
    const night = {
      start: new Date('2026-11-20T20:00:00Z'),
      end: new Date('2026-11-21T06:00:00Z'),
    };
    const long = { start: new Date('2026-11-20T20:00:00Z'), end: new Date('2026-11-23T06:00:00Z') };
    expect(usualHours([long, night, night], '500')[0]).toEqual(['21:00', '07:00']);
    expect(usualHours([long], '500')).toEqual(FAMILY_HOURS.elderly);
  });
  test('every offered shift reads back as its period, whatever the instant', () => {
    const categories = FINESS_CATEGORIES.map(({ code }) => code);
    fc.assert(
      fc.property(
        fc.constantFrom(...categories),
        fc.date({ min: NOW, max: new Date('2029-12-31'), noInvalidDate: true }),
        (code, now) => {
          for (const { word, period } of nextShifts(usualHours([], code), now)) {
            const read = readWhen({
              when: [word],
              repeat: [],
              repeatOther: '',
              day: '',
              start: '',
              end: '',
              endDay: '',
            });
            expect(read.periods).toEqual([period]);
            expect(period.end > now).toBe(true);
          }
        },
      ),
    );
  });
});

describe('what the form opens with', () => {
  test('a first need: the family’s trades and public, the structure’s contact, nothing ticked', () => {
    expect(prefillOf([], place, [], null, NOW)).toMatchObject({
      trades: ['care-assistant', 'nurse', 'service-agent', 'kitchen-assistant', 'company'],
      defaults: {
        trade: null,
        severity: null,
        seats: 1,
        publicServed: 'elderly',
        contactName: 'Accueil',
        contactPhone: '02 40 00 00 00',
      },
    });
  });
  test('the next ones: the last trade and contact, never the note, the tasks nor the severity', () => {
    const last = theNeed({
      trade: 'nurse',
      note: 'Sonner',
      tasks: ['medication'],
      severity: 'vital',
      meal: true,
    });
    expect(prefillOf([], place, [last, theNeed({ trade: 'cook' })], null, NOW)).toMatchObject({
      trades: ['nurse', 'cook', 'care-assistant', 'service-agent', 'kitchen-assistant'],
      defaults: {
        trade: 'nurse',
        severity: null,
        tasks: [],
        note: '',
        meal: true,
        contactName: 'Claire Martin',
      },
    });
  });
  test('a need to copy: all of it but its date, its hours first', () => {
    const period = { start: inHours(-200), end: inHours(-195) };
    const model = theNeed({
      period,
      seats: 3,
      note: 'Sonner',
      tasks: ['hygiene-care', 'gone-since'],
      severity: 'vital',
    });
    const copied = prefillOf(
      [],
      place,
      Array<ReturnType<typeof theNeed>>(40).fill(theNeed()),
      model,
      NOW,
    );
    expect(copied.defaults).toMatchObject({
      seats: 3,
      note: 'Sonner',
      tasks: ['hygiene-care'],
      severity: 'vital',
    });
    expect(copied.hours).toMatchObject({ start: '09:00' });
    expect(copied.shifts.some(({ word }) => word.includes('T09:00/'))).toBe(true);
  });
  test('one odd shift chases no usual one; asked for again, it becomes a habit', () => {
    const odd = theNeed({ period: { start: inHours(-200), end: inHours(-197) } });
    const hoursOffered = (last: (typeof odd)[]) =>
      prefillOf([], place, last, null, NOW).shifts.map(({ word }) =>
        word.split('T')[1]?.slice(0, 5),
      );
    const usual = hoursOffered([]);
    expect(hoursOffered([odd])).toEqual(usual);
    expect(hoursOffered([odd, odd])).toContain('09:00');
    expect(prefillOf([], place, [odd], null, NOW).hours).toBeNull();
  });
  test('every category of the register has its public and its trades', () => {
    for (const { code } of FINESS_CATEGORIES) {
      expect(publicOf(code)).toBeTruthy();
      expect(usualTrades([], code).length).toBeGreaterThan(0);
    }
    expect(publicOf('640')).toBe('families');
    expect(publicOf('unheard-of')).toBe('precarity');
  });
});

describe('the sentence that writes itself', () => {
  const blank: Answers = {
    trade: '',
    otherTrade: '',
    seats: '',
    when: [],
    repeat: [],
    repeatOther: '',
    day: '',
    start: '',
    end: '',
    endDay: '',
  };
  const say = (is: Partial<Answers>) => {
    const { sentence, remark } = writeSentence({ ...blank, ...is }, place, NOW);
    return [sentence.replace(/\s/g, ' '), remark?.replace(/\s/g, ' ') ?? null];
  };
  test('empty, then said', () => {
    expect(say({})).toEqual(['1 personne, créneau à choisir, EHPAD Les Tilleuls, Rezé', null]);
    expect(
      say({ trade: 'care-assistant', seats: '2', when: ['2026-11-24T20:45/2026-11-25T06:45'] }),
    ).toEqual([
      '2 aides-soignant·es, ce soir 20 h 45 – 6 h 45 (10 h), EHPAD Les Tilleuls, Rezé',
      null,
    ]);
  });
  test('hours begun and not whole are told from a shift not chosen', () => {
    const typed = { when: ['other'], day: '2026-11-27', start: '08:00', end: '08:00' };
    expect(say(typed)[0]).toMatch(/, créneau à compléter ou à corriger,/);
    expect(say({ ...typed, end: '12:00' })[0]).toMatch(/8 h – 12 h/);
  });
  test('several shifts are counted with their seats', () => {
    const [, remark] = say({
      trade: 'nurse',
      seats: '2',
      when: ['2026-11-24T20:45/2026-11-25T06:45'],
      repeatOther: '26/11/2026',
    });
    expect(remark).toBe('2 créneaux, 4 places en tout.');
  });
  test('the change of clock is said before publishing', () => {
    const [, remark] = say({
      trade: 'nurse',
      seats: '1',
      when: ['2027-03-27T20:45/2027-03-28T06:45'],
    });
    expect(remark).toMatch(/il dure 9 h/);
  });
  test('a trade hidden behind another choice does not speak', () => {
    expect(say({ trade: 'nurse', otherTrade: 'cook', seats: '1' })[0]).toMatch(/^1 infirmier·ère,/);
    expect(say({ trade: 'other', otherTrade: 'cook', seats: '1' })[0]).toMatch(
      /^1 cuisinier·ère de collectivité,/,
    );
  });
});

test('words of a need', () => {
  const plain = (text: string | null) => text?.replace(/\s/g, ' ');
  expect(plain(sayWho(1, 'nurse'))).toBe('1 infirmier·ère');
  expect(sayFilled({ seats: 2, seatsTaken: 1 })).toBe('1 sur 2 pourvu');
  expect(sayFilled({ seats: 3, seatsTaken: 2 })).toBe('2 sur 3 pourvus');
  expect(sayTasks([])).toMatch(/habituelles/);
  expect(sayTasks(['laundry', 'invented'])).toBe('Linge');
  expect(sayConditions(theNeed())).toBeNull();
  expect(sayConditions(theNeed({ meal: true, lodging: true }))).toBe(
    'Repas offert et hébergement possible',
  );
});

test.each([
  ['filled', 'filled'],
  ['past', 'past'],
  ['x', 'open'],
  [undefined, 'open'],
  [['past'], 'open'],
])('the shelf %s is %s', (text, shelf) => {
  expect(readShelf(text)).toBe(shelf);
});

test.each([
  ['2', 2],
  ['0', 1],
  ['-1', 1],
  ['9999', 500],
  ['10000', 1],
  ['x', 1],
  [undefined, 1],
])('the page %s is %s', (text, page) => {
  expect(readPage(text)).toBe(page);
});
