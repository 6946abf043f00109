import { describe, expect, test } from 'vitest';
import { placeForm, wishesForm } from '@/lib/availability/wishes.schema';
import { ASK_CAPS } from '@/lib/solicitation/ask-rules';
import { LEAST_HOURS_TO_ASK, planLimits } from '@/lib/solicitation/own-limits';
import { limitsForm } from '@/lib/solicitation/own-limits.schema';

const now = new Date('2026-11-25T10:00:00Z');
const [caps] = ASK_CAPS;
const faults = (form: { safeParse: typeof limitsForm.safeParse }, said: object) =>
  form.safeParse(said).error?.issues.map(({ path }) => path.join()) ?? [];

describe('the limits a person sets', () => {
  test('enough hours are left to be asked in', () => {
    // everybody is left alone from 21 h to 8 h: thirteen hours are left
    const keeping = (from: number, to: number) =>
      planLimits({ perWeek: null, quiet: { from, to } }, now);
    expect(keeping(8, 21 - LEAST_HOURS_TO_ASK)).toMatchObject({ ok: true });
    expect(keeping(8, 22 - LEAST_HOURS_TO_ASK)).toEqual({ ok: false, refusal: 'no-hour-left' });
    expect(planLimits({ perWeek: 1, quiet: null }, now)).toMatchObject({ ok: true });
  });

  test.each([
    [{}, []],
    [{ perWeek: '1', quietFrom: '20', quietTo: '9' }, []],
    [{ perWeek: String(caps.perWeek + 1) }, ['perWeek']],
    [{ perWeek: '0' }, ['perWeek']],
    [{ quietFrom: '9' }, ['quietTo']],
    [{ quietTo: '9' }, ['quietFrom']],
    [{ quietFrom: '9', quietTo: '9' }, ['quietTo']],
    [{ quietFrom: '24', quietTo: '9' }, ['quietFrom']],
  ])('%o: faults at %o', (said, at) => {
    expect(faults(limitsForm, said)).toEqual(at);
  });
});

describe('what a person wishes', () => {
  const words = { nights: 'likes', weekends: 'no' };
  test.each([
    ['', null],
    ['12', 720],
    ['17,5', 1_050],
    ['48', 2_880],
  ])('a ceiling of « %s » is %s minutes', (text, minutes) => {
    expect(wishesForm.parse({ ...words, weeklyMinutes: text })).toMatchObject({
      weeklyMinutes: minutes,
    });
  });
  test.each(['0', '0,5', '48,5', 'beaucoup'])('« %s » is no ceiling', (text) => {
    expect(wishesForm.safeParse({ ...words, weeklyMinutes: text }).success).toBe(false);
  });
  test('a place is a commune and a distance, never an address', () => {
    const place = {
      name: 'studies',
      commune: 'Nantes',
      communeCode: '',
      radiusKm: '10',
      street: 'x',
    };
    expect(placeForm.parse(place)).toEqual({
      ...{ name: 'studies', commune: 'Nantes', communeCode: '', radiusKm: 10 },
    });
    expect(placeForm.safeParse({ ...place, name: '3 rue des Iris' }).success).toBe(false);
  });
});
