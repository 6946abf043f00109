import { Temporal } from 'temporal-polyfill';
import type { DepartmentCode } from './department';

/** A public holiday (jour férié): a civil day, `YYYY-MM-DD`, wherever the clock stands. */
export type PublicHoliday = { readonly date: string; readonly name: string };

/** What the law says of public holidays; each list below names the row it comes from. */
export const HOLIDAY_RULES = {
  national: {
    id: 'HOLIDAY-1',
    reference: 'Code du travail, art. L3133-1',
    checkedOn: '2026-11-22',
    sentence: 'Onze jours fériés légaux partout en France.',
  },
  alsaceMoselle: {
    id: 'HOLIDAY-2',
    reference: 'Code du travail, art. L3134-13',
    checkedOn: '2026-11-22',
    sentence:
      'En Moselle, dans le Bas-Rhin et le Haut-Rhin : le 26 décembre, et le Vendredi saint dans les communes ayant un temple protestant ou une église mixte.',
  },
  abolition: {
    id: 'HOLIDAY-3',
    reference: 'Code du travail, art. L3422-2 ; loi n° 83-550 du 30 juin 1983',
    checkedOn: '2026-11-22',
    sentence: 'Outre-mer, la commémoration de l’abolition de l’esclavage est un jour férié.',
  },
} as const;

const FIXED = [
  ['01-01', 'Jour de l’an'],
  ['05-01', 'Fête du travail'],
  ['05-08', 'Victoire de 1945'],
  ['07-14', 'Fête nationale'],
  ['08-15', 'Assomption'],
  ['11-01', 'Toussaint'],
  ['11-11', 'Armistice de 1918'],
  ['12-25', 'Noël'],
] as const;

const AFTER_EASTER = [
  [1, 'Lundi de Pâques'],
  [39, 'Ascension'],
  [50, 'Lundi de Pentecôte'],
] as const;

const ALSACE_MOSELLE: readonly string[] = ['57', '67', '68'];

const ABOLITION: Readonly<Record<string, string>> = {
  '971': '05-27',
  '972': '05-22',
  '973': '06-10',
  '974': '12-20',
  '976': '04-27',
  '977': '10-09',
  '978': '05-28',
};

/** Easter Sunday of a Gregorian year (Meeus, Astronomical Algorithms, chapter 8). */
export function easterSunday(year: number): string {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const d = Math.floor(b / 4);
  const e = b % 4;
  const f = Math.floor((b + 8) / 25);
  const g = Math.floor((b - f + 1) / 3);
  const h = (19 * a + b - d - g + 15) % 30;
  const i = Math.floor(c / 4);
  const k = c % 4;
  const l = (32 + 2 * e + 2 * i - h - k) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const month = Math.floor((h + l - 7 * m + 114) / 31);
  const day = ((h + l - 7 * m + 114) % 31) + 1;
  return Temporal.PlainDate.from({ year, month, day }).toString();
}

const localDays = (year: number, department: DepartmentCode | null): PublicHoliday[] => {
  if (department === null) return [];
  const abolition = ABOLITION[department];
  if (abolition !== undefined)
    return [{ date: `${year}-${abolition}`, name: 'Abolition de l’esclavage' }];
  if (!ALSACE_MOSELLE.includes(department)) return [];
  const goodFriday = Temporal.PlainDate.from(easterSunday(year)).subtract({ days: 2 });
  return [
    { date: goodFriday.toString(), name: 'Vendredi saint' },
    { date: `${year}-12-26`, name: 'Saint-Étienne' },
  ];
};

/** The public holidays of a year in a département, in order; without a département, the eleven national ones. */
export function publicHolidays(
  year: number,
  department: DepartmentCode | null = null,
): readonly PublicHoliday[] {
  const easter = Temporal.PlainDate.from(easterSunday(year));
  const days = [
    ...FIXED.map(([day, name]) => ({ date: `${year}-${day}`, name })),
    ...AFTER_EASTER.map(([after, name]) => ({
      date: easter.add({ days: after }).toString(),
      name,
    })),
    ...localDays(year, department),
  ];
  return days.sort((left, right) => left.date.localeCompare(right.date));
}

/** True when a civil day (`YYYY-MM-DD`) is a public holiday in the département. */
export function isPublicHoliday(date: string, department: DepartmentCode | null = null): boolean {
  const year = Temporal.PlainDate.from(date).year;
  return publicHolidays(year, department).some((holiday) => holiday.date === date);
}
