import type { AgreementKind } from '@/lib/organization/agreement';
import { LAW_REGIMES, type LawRegime, OURS, type Threshold } from './law';

const HOUR = 60;
const WEEK = 7 * 24 * HOUR;

/** The limits of one regime on working time, in minutes unless said. « usual » is what holds without any agreement. */
export type WorkingTime = {
  /** between two days of work: under the floor nobody may work, under the usual an agreement is needed */
  readonly rest: {
    readonly floor: number;
    readonly usual: number;
    readonly agreement: AgreementKind | null;
  };
  /** work in one day: over the cap nobody may work, over the usual an agreement is needed */
  readonly day: {
    readonly usual: number;
    /** the same when the work is night work */
    readonly usualAtNight: number;
    readonly cap: number;
    readonly agreement: AgreementKind | null;
  };
  /** work in one night, when it is night work */
  readonly night: {
    readonly usual: number;
    readonly cap: number;
    readonly agreement: AgreementKind | null;
    /** what someone who usually works at night may do; null where the regime says nothing more */
    readonly nightWorker: number | null;
  };
  /** work in one week: over `warn` a reason is asked; `rolling` counts any seven days, not only the civil week */
  readonly week: { readonly warn: number | null; readonly cap: number; readonly rolling: boolean };
  /** mean of a week over so many weeks; null where the roster’s cycle rules */
  readonly average: { readonly minutes: number; readonly weeks: number } | null;
  /** rest in a row each week, days of work a week, days off in a fortnight */
  readonly weekly: {
    readonly rest: number;
    readonly days: number;
    readonly daysOffPerFortnight: number | null;
  };
  /** from the first to the last minute of one day of work; a part-timer’s may be shorter */
  readonly span: { readonly usual: number; readonly cap: number; readonly partTime: number | null };
  readonly reference: string;
};

const LABOUR_CODE: WorkingTime = {
  rest: { floor: 9 * HOUR, usual: 11 * HOUR, agreement: 'rest-9h' },
  day: { usual: 10 * HOUR, usualAtNight: 10 * HOUR, cap: 12 * HOUR, agreement: 'day-12h' },
  night: { usual: 12 * HOUR, cap: 12 * HOUR, agreement: null, nightWorker: 8 * HOUR },
  week: { warn: null, cap: 48 * HOUR, rolling: false },
  average: { minutes: 44 * HOUR, weeks: 12 },
  weekly: { rest: 35 * HOUR, days: 6, daysOffPerFortnight: null },
  span: { usual: 13 * HOUR, cap: 13 * HOUR, partTime: null },
  reference: 'Code du travail, art. L3121-18 à L3121-22, L3122-6, L3131-1, L3132-1 et L3132-2',
};

const NO_NIGHT_WORKER = { ...LABOUR_CODE.night, nightWorker: null };

/** Every regime’s limits on working time (facts checked on the registry’s day; FPT from secondary sources). */
export const WORKING_TIME: Readonly<Record<LawRegime, WorkingTime>> = {
  CT: LABOUR_CODE,
  CCN51: {
    ...LABOUR_CODE,
    night: NO_NIGHT_WORKER,
    week: { warn: 44 * HOUR, cap: 48 * HOUR, rolling: false },
    average: { minutes: 44 * HOUR, weeks: 4 },
    weekly: { ...LABOUR_CODE.weekly, daysOffPerFortnight: 4 },
    reference:
      'Convention collective du 31 octobre 1951, art. 05.05.2 ; accord de branche du 1er avril 1999',
  },
  CCN66: {
    ...LABOUR_CODE,
    night: { usual: 10 * HOUR, cap: 12 * HOUR, agreement: 'night-12h', nightWorker: null },
    week: { warn: 44 * HOUR, cap: 48 * HOUR, rolling: false },
    weekly: { ...LABOUR_CODE.weekly, daysOffPerFortnight: 4 },
    span: { ...LABOUR_CODE.span, partTime: 11 * HOUR },
    reference: 'Convention collective du 15 mars 1966, art. 20.3, 20.5, 20.7 et 21',
  },
  BAD: {
    ...LABOUR_CODE,
    rest: { floor: 11 * HOUR, usual: 11 * HOUR, agreement: null },
    day: { usual: 10 * HOUR, usualAtNight: 10 * HOUR, cap: 10 * HOUR, agreement: null },
    night: { usual: 10 * HOUR, cap: 10 * HOUR, agreement: null, nightWorker: null },
    weekly: { ...LABOUR_CODE.weekly, daysOffPerFortnight: 4 },
    span: { usual: 12 * HOUR, cap: 13 * HOUR, partTime: null },
    reference: 'Convention collective du 21 mai 2010, titre V, art. 5 et 12',
  },
  SAP: {
    ...LABOUR_CODE,
    night: NO_NIGHT_WORKER,
    span: { usual: 12 * HOUR, cap: 13 * HOUR, partTime: null },
    reference: 'Convention collective du 20 septembre 2012',
  },
  CCU: {
    ...LABOUR_CODE,
    night: NO_NIGHT_WORKER,
    average: { minutes: 44 * HOUR, weeks: 8 },
    reference: 'Convention collective du 18 avril 2002 et son annexe du 10 décembre 2002',
  },
  FPH: {
    rest: { floor: 11 * HOUR, usual: 12 * HOUR, agreement: 'rest-11h' },
    day: { usual: 9 * HOUR, usualAtNight: 10 * HOUR, cap: 12 * HOUR, agreement: 'day-12h' },
    night: { usual: 10 * HOUR, cap: 12 * HOUR, agreement: 'night-12h', nightWorker: null },
    week: { warn: null, cap: 48 * HOUR, rolling: true },
    average: null,
    weekly: { rest: 36 * HOUR, days: 6, daysOffPerFortnight: 4 },
    span: { usual: 12 * HOUR, cap: 13 * HOUR, partTime: null },
    reference: 'Décret n° 2002-9 du 4 janvier 2002, art. 5 à 8',
  },
  FPT: {
    ...LABOUR_CODE,
    night: NO_NIGHT_WORKER,
    span: { usual: 12 * HOUR, cap: 13 * HOUR, partTime: null },
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
/** A break after so long worked, in minutes (Code du travail, L3121-16). */
export const BREAK = { after: 6 * HOUR, lasts: 20 } as const;
/** Days before which a roster is told: four in an emergency (CCN 1951, art. 05.05.3; branche de l’aide à domicile). */
export const ROSTER_NOTICE_DAYS = 4;

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
