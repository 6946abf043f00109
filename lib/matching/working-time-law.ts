import type { PublicServed } from '@/lib/need/need';
import { LAW_REGIMES, type LawRegime, OURS, type Threshold } from './law';
import type { Mean, WorkingTime } from './limits';

const HOUR = 60;
const WEEK = 7 * 24 * HOUR;

const mean = (hours: number, weeks: number): Mean => ({
  ...{ minutes: hours * HOUR, weeks, agreed: null, agreement: null },
});
/** Twenty minutes once six hours are worked (Code du travail, L3121-16). */
const BREAK = { after: 6 * HOUR, over: false, lasts: 20 } as const;
const NO_LONG_REST = { daysInARow: null, longRest: null, sundays: null } as const;
/** Four days in two weeks, two of them in a row. */
const FOUR_DAYS = { daysOffPerFortnight: 4, longRest: { minutes: 48 * HOUR, weeks: 2 } } as const;
const PLAIN_SPAN = { partTime: null, split: null, wideFor: [], longDaysAMonth: null } as const;
/** Nursing care at home (SSIAD). */
const NURSING_AT_HOME = ['354'];
/** Those the agreement of personal services calls fragile. */
const FRAGILE: readonly PublicServed[] = [
  'elderly',
  'disabled-adults',
  'disabled-children',
  'protected-children',
];

const LABOUR_CODE: WorkingTime = {
  rest: { floor: 9 * HOUR, usual: 11 * HOUR, agreement: 'rest-9h' },
  day: { usual: 10 * HOUR, usualAtNight: 10 * HOUR, cap: 12 * HOUR, agreement: 'day-12h' },
  night: {
    ...{ usual: 12 * HOUR, cap: 12 * HOUR, agreement: null, nightWorker: 8 * HOUR, inARow: null },
    mean: { ...mean(40, 12), agreed: 44 * HOUR, agreement: 'night-mean-44h' },
  },
  week: { warn: null, cap: 48 * HOUR, rolling: false, overtime: null },
  average: mean(44, 12),
  weekly: { rest: 35 * HOUR, days: 6, daysOffPerFortnight: null, ...NO_LONG_REST },
  span: { usual: 13 * HOUR, cap: 13 * HOUR, ...PLAIN_SPAN },
  break: BREAK,
  notice: null,
  longDaysAYear: null,
  reference:
    'Code du travail, art. L3121-16, L3121-18 à L3121-23, L3122-5 à L3122-7, L3131-1, L3132-1 et L3132-2',
};

const NO_NIGHT_WORKER = { ...LABOUR_CODE.night, nightWorker: null, mean: null };

/** Every regime’s limits on working time (facts checked on the registry’s day; FPT from secondary sources). */
export const WORKING_TIME: Readonly<Record<LawRegime, WorkingTime>> = {
  CT: {
    ...LABOUR_CODE,
    average: { ...mean(44, 12), agreed: 46 * HOUR, agreement: 'mean-46h' },
  },
  CCN51: {
    ...LABOUR_CODE,
    night: NO_NIGHT_WORKER,
    week: { ...LABOUR_CODE.week, warn: 44 * HOUR },
    average: mean(44, 4),
    weekly: { ...LABOUR_CODE.weekly, ...FOUR_DAYS, sundays: { off: 1, weeks: 3 } },
    notice: 4,
    reference:
      'Convention collective du 31 octobre 1951, art. 05.05.2 et 05.05.3 ; accord de branche du 1er avril 1999',
  },
  CCN66: {
    ...LABOUR_CODE,
    night: { ...NO_NIGHT_WORKER, usual: 10 * HOUR, agreement: 'night-12h' },
    week: { ...LABOUR_CODE.week, warn: 44 * HOUR },
    weekly: {
      ...LABOUR_CODE.weekly,
      daysOffPerFortnight: 4,
      longRest: { minutes: 36 * HOUR, weeks: 1 },
      sundays: { off: 2, weeks: 4 },
    },
    span: { ...LABOUR_CODE.span, partTime: 11 * HOUR },
    // the meal’s
    break: { ...BREAK, lasts: 30 },
    reference: 'Convention collective du 15 mars 1966, art. 20.3, 20.5, 20.7 et 21',
  },
  BAD: {
    ...LABOUR_CODE,
    rest: { floor: 11 * HOUR, usual: 11 * HOUR, agreement: null },
    day: { usual: 10 * HOUR, usualAtNight: 10 * HOUR, cap: 10 * HOUR, agreement: null },
    night: {
      ...{ usual: 10 * HOUR, cap: 10 * HOUR, agreement: null, nightWorker: null },
      ...{ mean: mean(40, 12), inARow: 5 },
    },
    weekly: {
      ...LABOUR_CODE.weekly,
      ...FOUR_DAYS,
      daysInARow: 6,
      sundays: { off: 1, weeks: 2 },
    },
    span: {
      ...{ ...PLAIN_SPAN, usual: 12 * HOUR, cap: 13 * HOUR },
      ...{ wideFor: NURSING_AT_HOME, longDaysAMonth: 7 },
    },
    break: { ...BREAK, over: true },
    notice: 7,
    reference: 'Convention collective du 21 mai 2010, titre V, art. 5 et 12',
  },
  SAP: {
    ...LABOUR_CODE,
    night: NO_NIGHT_WORKER,
    span: { ...PLAIN_SPAN, usual: 12 * HOUR, cap: 13 * HOUR, wideFor: FRAGILE },
    longDaysAYear: 70,
    reference: 'Convention collective du 20 septembre 2012',
  },
  CCU: {
    ...LABOUR_CODE,
    night: NO_NIGHT_WORKER,
    average: mean(44, 8),
    reference: 'Convention collective du 18 avril 2002 et son annexe du 10 décembre 2002',
  },
  FPH: {
    rest: { floor: 11 * HOUR, usual: 12 * HOUR, agreement: 'rest-11h' },
    day: { usual: 9 * HOUR, usualAtNight: 10 * HOUR, cap: 12 * HOUR, agreement: 'day-12h' },
    night: { ...NO_NIGHT_WORKER, usual: 10 * HOUR, agreement: 'night-12h' },
    week: { warn: null, cap: 48 * HOUR, rolling: true, overtime: 44 * HOUR },
    average: null,
    weekly: {
      ...LABOUR_CODE.weekly,
      rest: 36 * HOUR,
      ...FOUR_DAYS,
      sundays: { off: 1, weeks: 2 },
    },
    span: { ...PLAIN_SPAN, usual: 12 * HOUR, cap: 13 * HOUR, split: 10.5 * HOUR },
    break: BREAK,
    notice: 15,
    longDaysAYear: null,
    reference: 'Décret n° 2002-9 du 4 janvier 2002, art. 5 à 8',
  },
  FPT: {
    ...LABOUR_CODE,
    night: NO_NIGHT_WORKER,
    span: { ...PLAIN_SPAN, usual: 12 * HOUR, cap: 13 * HOUR },
    break: { ...BREAK, over: true },
    reference: 'Décret n° 2000-815 du 25 août 2000, art. 3',
  },
  BENEVOLE: {
    ...LABOUR_CODE,
    night: NO_NIGHT_WORKER,
    average: null,
    reference: `${OURS} : un·e bénévole n’est pas salarié·e, on lui épargne plus qu’à un·e salarié·e`,
  },
};

/** Limits for people of 16 and 17, in minutes unless said (Code du travail, L3162-1 to L3164-6). */
export const MINOR_TIME = {
  day: 8 * HOUR,
  /** of a volunteer (Code du service national, R121-12) */
  volunteerDay: 7 * HOUR,
  week: 35 * HOUR,
  rest: 12 * HOUR,
  /** worked in a row before a break, and the break */
  inARow: 4.5 * HOUR,
  break: 30,
  daysOffInARow: 2,
  /** clock hours */
  night: { from: 22, until: 6 },
} as const;

/** Night work: at least so long between these clock hours (Code du travail, L3122-2 and L3122-5). */
export const NIGHT_WORK = { from: 21, until: 7, atLeast: 3 * HOUR, nightsAWeek: 2 } as const;

/** How far around a shift other work matters: the twelve weeks of the mean, in minutes. */
export const HOURS_REACH = 12 * WEEK;

/** One figure of every regime, as the registry shows it. */
export const thresholdOf = (
  unit: Threshold['unit'],
  read: (limits: WorkingTime) => number | null,
): Threshold => ({
  unit,
  by: Object.fromEntries(
    LAW_REGIMES.map((regime) => [regime, read(WORKING_TIME[regime])]),
  ) as Threshold['by'],
});

/** The regimes whose limits say something. */
export const regimesWith = (holds: (limits: WorkingTime) => boolean): readonly LawRegime[] =>
  LAW_REGIMES.filter((regime) => holds(WORKING_TIME[regime]));
