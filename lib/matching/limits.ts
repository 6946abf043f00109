import type { AgreementKind } from '@/lib/organization/agreement';

/** A mean of a week over so many weeks, and what a declared agreement makes of it. */
export type Mean = {
  readonly minutes: number;
  readonly weeks: number;
  readonly agreed: number | null;
  readonly agreement: AgreementKind | null;
};

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
    /** the mean of a week of somebody who usually works at night; null where the regime says nothing more */
    readonly mean: Mean | null;
    /** nights in a row; null where the regime sets none */
    readonly inARow: number | null;
  };
  /** work in one week: over `warn` a reason is asked; `rolling` counts any seven days, not only the civil week */
  readonly week: {
    readonly warn: number | null;
    readonly cap: number;
    readonly rolling: boolean;
    /** over it, only as overtime */
    readonly overtime: number | null;
  };
  /** mean of a week over so many weeks; null where the roster’s cycle rules */
  readonly average: Mean | null;
  /** rest in a row each week, days of work a week, days off in a fortnight */
  readonly weekly: {
    readonly rest: number;
    readonly days: number;
    readonly daysOffPerFortnight: number | null;
    /** days of work in a row, wherever the week begins */
    readonly daysInARow: number | null;
    /** rest in a row owed once in so many weeks, beyond the rest of each week */
    readonly longRest: { readonly minutes: number; readonly weeks: number } | null;
    /** Sundays off in so many weeks */
    readonly sundays: { readonly off: number; readonly weeks: number } | null;
  };
  /** from the first to the last minute of one day of work; a part-timer’s may be shorter, and one cut in two as well */
  readonly span: {
    readonly usual: number;
    readonly cap: number;
    readonly partTime: number | null;
    readonly split: number | null;
    /** where the whole span of the regime is usual: FINESS categories of the host, or publics served by the need */
    readonly wideFor: readonly string[];
    /** days a month that may pass the usual span */
    readonly longDaysAMonth: number | null;
  };
  /** a break owed after so long worked; `over` when exactly that long owes none yet */
  readonly break: { readonly after: number; readonly over: boolean; readonly lasts: number };
  /** days before which a roster, or a change of it, is told; null where the regime sets none */
  readonly notice: number | null;
  /** days a year that may pass the usual length of a day, the employer keeping count */
  readonly longDaysAYear: number | null;
  readonly reference: string;
};
