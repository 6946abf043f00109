import type { Fault, FaultCode } from './fault';
import type { EligibleNeed, PlanPeriod, PlanPerson, WeekMinutes } from './instance';

const MONDAY = /^\d{4}-\d{2}-\d{2}$/;
const DAY = 86_400_000;
// 5 January 1970 was a Monday
const FIRST_MONDAY = 4 * DAY;
const WEEK = 7 * DAY;

/** Minutes, when given, are a number, zero or more. */
export const isBadMinutes = (minutes: number | undefined) =>
  minutes !== undefined && !(minutes >= 0 && Number.isFinite(minutes));

/** An instant is a whole number of milliseconds, in the range of dates. */
export const isBadPeriod = ({ start, end }: PlanPeriod) => isBadInstant(start) || isBadInstant(end);

const LAST_INSTANT = 8.64e15;
const isBadInstant = (instant: number) =>
  !Number.isInteger(instant) || Math.abs(instant) > LAST_INSTANT - WEEK;

const isMonday = (week: string) =>
  MONDAY.test(week) && (Date.parse(`${week}T00:00:00Z`) - FIRST_MONDAY) % WEEK === 0;

/** What is wrong with one person, by themselves and against the needs. */
export function personFaults(person: PlanPerson, needs: ReadonlySet<string>): Fault[] {
  const codes = new Set<FaultCode>();
  const fault = (code: FaultCode, wrong: boolean) => {
    if (wrong) codes.add(code);
  };
  const committed = person.committed ?? [];
  fault('bad-minutes', isBadMinutes(person.restMinutes) || isBadMinutes(person.weeklyCeiling));
  for (const weeks of [person.ceilings, person.worked]) weekFaults(weeks, fault);
  fault('bad-instant', committed.some(isBadPeriod));
  fault(
    'ends-before-start',
    committed.some(({ start, end }) => end <= start),
  );
  const seen = new Set<string>();
  for (const how of person.eligible) {
    eligibleFaults(how, fault);
    fault('unknown-need', !needs.has(how.needId));
    fault('pair-twice', seen.has(how.needId));
    seen.add(how.needId);
  }
  return [...codes].map((code) => ({ code, about: person.id }));
}

type Note = (code: FaultCode, wrong: boolean) => void;

function eligibleFaults({ score, restMinutes, loads }: EligibleNeed, fault: Note): void {
  fault('bad-score', !(score >= 0 && score <= 1));
  fault('bad-minutes', isBadMinutes(restMinutes));
  weekFaults(loads, fault);
}

function weekFaults(weeks: readonly WeekMinutes[] | undefined, fault: Note): void {
  if (!weeks) return;
  fault(
    'bad-minutes',
    weeks.some(({ minutes }) => isBadMinutes(minutes)),
  );
  fault(
    'bad-week',
    weeks.some(({ week }) => !isMonday(week)) ||
      new Set(weeks.map(({ week }) => week)).size < weeks.length,
  );
}
