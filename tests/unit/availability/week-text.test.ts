import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { withPreset } from '@/lib/availability/moments';
import { paint, plainWeek, SLOT_STATES, SLOTS_A_WEEK, slotsBetween } from '@/lib/availability/week';
import { readWeek, sayMisread } from '@/lib/availability/week-reader';
import { sayDayOf, sentenceOf, textOf } from '@/lib/availability/week-text';

const readable = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');
const NO = plainWeek('no');
const on = (
  days: readonly number[],
  from: number,
  to: number,
  state: 'free' | 'last-resort' = 'free',
  week = NO,
) =>
  paint(
    week,
    days.flatMap((day) => slotsBetween(day, from, to)),
    state,
  );
const read = (text: string) => {
  const week = readWeek(text);
  return week.ok ? week.value : readable(sayMisread(week.refusal));
};

describe('the week as people write it', () => {
  test('says what it holds', () => {
    expect(readable(textOf(on([0], 14, 28)))).toBe('lundi : 7 h – 14 h libre');
    expect(readable(textOf(on([0, 1, 2, 3, 4], 15, 28)))).toBe(
      'du lundi au vendredi : 7 h 30 – 14 h libre',
    );
    expect(readable(textOf(on([0, 3], 40, 48, 'last-resort')))).toBe(
      'lundi et jeudi : 20 h – 24 h en dernier recours',
    );
    expect(readable(textOf(withPreset(NO, 'always')))).toBe(
      'tous les jours : toute la journée libre',
    );
    expect(textOf(NO)).toBe('aucun créneau');
    expect(sentenceOf(NO)).toBe('aucun créneau dans la semaine');
    expect(sayDayOf(NO, 3)).toBe('non');
    expect(readable(sentenceOf(on([6], 0, 12, 'last-resort', on([5], 0, 48))))).toBe(
      'samedi : toute la journée libre ; dimanche : 0 h – 6 h en dernier recours',
    );
  });

  test('any week is read back as it was said', () => {
    const letters = fc
      .array(
        fc.tuple(
          fc.integer({ min: 0, max: SLOTS_A_WEEK - 1 }),
          fc.integer({ min: 1, max: 100 }),
          fc.constantFrom(...SLOT_STATES),
        ),
        { maxLength: 15 },
      )
      .map((strokes) =>
        strokes.reduce(
          (week, [from, length, state]) =>
            paint(
              week,
              Array.from({ length }, (_, i) => from + i),
              state,
            ),
          NO,
        ),
      );
    fc.assert(
      fc.property(letters, (week) => {
        expect(read(textOf(week))).toBe(week);
        expect(read(sentenceOf(week))).toBe(week);
      }),
    );
  });

  test('even the most broken one', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('f', 'l', 'n'), {
          minLength: SLOTS_A_WEEK,
          maxLength: SLOTS_A_WEEK,
        }),
        (letters) => {
          const week = letters.join('');
          const text = textOf(week);
          expect(read(text)).toBe(week);
        },
      ),
    );
  });
});

describe('what is typed in a hurry is understood', () => {
  test.each([
    ['lundi 7h-14h', on([0], 14, 28)],
    ['Lundi : de 7 h à 14 h libre.', on([0], 14, 28)],
    ['lundi 7:30 – 14:00', on([0], 15, 28)],
    ['LUNDI, MERCREDI ET VENDREDI : 8h30 a 12h', on([0, 2, 4], 17, 24)],
    ['du lundi au vendredi : matin', on([0, 1, 2, 3, 4], 12, 28)],
    ['lundi - mercredi : 8 - 12', on([0, 1, 2], 16, 24)],
    ['week-end : toute la journée', on([5, 6], 0, 48)],
    ['le week-end', on([5, 6], 0, 48)],
    ['du vendredi au lundi : nuit', on([4, 5, 6, 0], 41, 14)],
    ['dimanche : 21 h – 7 h', on([6], 42, 14)],
    ['mardi : 22 h – minuit ; mercredi : midi – 14 h', on([2], 24, 28, 'free', on([1], 44, 48))],
    [
      'jeudi : 7 h – 12 h et 14 h – 18 h en dernier recours',
      on([3], 28, 36, 'last-resort', on([3], 14, 24, 'last-resort')),
    ],
    [
      'tous les jours : libre\nmardi : non',
      paint(withPreset(NO, 'always'), slotsBetween(1, 0, 48), 'no'),
    ],
    ['', NO],
    ['aucun créneau', NO],
    ['samedi : non', NO],
  ])('%s', (text, week) => {
    expect(read(text)).toBe(week);
  });

  test.each([
    ['lundi : 7 h – 14 h\nlundy : 7 h', 'Ligne 2, « lundy : 7 h » : commencez par un jour.'],
    ['lundi : 7 h', 'Ligne 1, « lundi : 7 h » : écrivez une heure de début et une heure de fin.'],
    ['lundi : 7 h 15 – 9 h', 'les heures vont par demi-heure'],
    ['lundi : 25 h – 26 h', 'écrivez une heure de début'],
    ['lundi : 24 h 30 – 2 h', 'écrivez une heure de début'],
    ['lundi : peut-être', 'écrivez une heure de début'],
    [`lundi : 7 h – 8 h\n${' '.repeat(10_000)}`, 'la liste est trop longue'],
  ])('a sentence and an example: %s', (text, sentence) => {
    expect(read(text)).toContain(sentence);
  });
});
