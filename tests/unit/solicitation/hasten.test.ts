import { expect, test } from 'vitest';
import type { TerritoryId } from '@/lib/identity/actor';
import { QUIET_OVERRIDE } from '@/lib/solicitation/ask-rules';
import { leftOut, OPTIONAL_RINGS } from '@/lib/solicitation/ring';
import { WAVE_AIMS } from '@/lib/solicitation/wave-aims';
import { alertAt, hastenAs, isBelowAim, sayFirstWave } from '@/lib/solicitation/wave-plan';

const night = new Date('2026-11-25T21:31:00Z');
const day = new Date('2026-11-25T14:00:00Z');
const morning = new Date('2026-11-26T07:00:00Z');
const settings = (quietReason: string | null) => ({
  quietReason,
  territoryId: '44' as TerritoryId,
});
const why = 'Une seule infirmière cette nuit';

test.each([
  [day, 'comfort', null, 'at-once'],
  [night, 'vital', why, 'at-once'],
  [night, 'vital', null, 'with-reason'],
  [night, 'serious', null, 'not-now'],
  // a reason kept from a time it was vital opens nothing
  [night, 'serious', why, 'not-now'],
] as const)('« Envoyer maintenant » at %o for %s, reason %s: %s', (now, severity, reason, how) => {
  expect(hastenAs(severity, settings(reason), now)).toBe(how);
});

test('the form says what the quiet hours are, whether this is one, and when the first wave leaves', () => {
  const [vital = 'vital'] = QUIET_OVERRIDE;
  const plain = (text: string) => text.replaceAll('\u00a0', ' ');
  expect(plain(sayFirstWave('serious', null, day))).toBe(
    'Le premier envoi part tout de suite. Pendant les heures calmes, de 21 h à 8 h, on ne dérange personne.',
  );
  expect(plain(sayFirstWave('serious', morning, night))).toMatch(
    /^Ce sont les heures calmes, de 21 h à 8 h : le premier envoi partira demain.* 8 h\.$/,
  );
  expect(plain(sayFirstWave(vital, morning, night))).toContain('si vous écrivez pourquoi');
});

test('a chance below what the severity deserves asks for a gesture; at it, nothing', () => {
  const { target } = WAVE_AIMS.serious;
  expect(isBelowAim('serious', { chance: target - 0.001 })).toBe(true);
  expect(isBelowAim('serious', { chance: target })).toBe(false);
});

test('the cell hears of a need by itself so many hours before, or never', () => {
  const period = { start: morning, end: new Date(morning.getTime() + 3_600_000) };
  const hours = (severity: 'serious' | 'comfort') => alertAt({ period, severity }, day);
  expect(hours('serious')?.getTime()).toBe(morning.getTime() - 8 * 3_600_000);
  expect(hours('comfort')).toBeNull();
});

test('the rings left out are the others, none when all are open', () => {
  expect(leftOut([])).toEqual([]);
  expect(leftOut(OPTIONAL_RINGS)).toEqual([]);
  expect(leftOut(['pools'])).toEqual(OPTIONAL_RINGS.filter((ring) => ring !== 'pools'));
});
