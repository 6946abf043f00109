import { minutesAfter, type Period } from '@/lib/shared/period';
import { accept, type Result, refuse } from '@/lib/shared/result';
import type { AssignmentStatus } from './assignment';

/** How somebody said they were there; with the code the place shows, it is more than their word. */
export const ARRIVAL_WAYS = ['code', 'link', 'space', 'text', 'call'] as const;
export type ArrivalWay = (typeof ARRIVAL_WAYS)[number];

export const ARRIVAL_WORDS: Readonly<Record<ArrivalWay, string>> = {
  code: 'avec le code de la structure',
  link: 'depuis son lien',
  space: 'depuis son espace',
  text: 'par SMS',
  call: 'par appel',
};

/** That somebody arrived, when, and how it was said. */
export type Arrival = { readonly at: Date; readonly by: ArrivalWay };

/** How long before the hour one may say so, in minutes, and how many wrong codes are taken. Product choices, 2026-11-26. */
export const ARRIVAL_RULE = { earlyMinutes: 30, tries: 5 } as const;

type Expected = { readonly status: AssignmentStatus; readonly period: Period };

/** « Je suis arrivé·e » may be said now: from a little before the hour until the end. */
export const mayArrive = ({ status, period }: Expected, now: Date): boolean =>
  status !== 'cancelled' &&
  now >= minutesAfter(period.start, -ARRIVAL_RULE.earlyMinutes) &&
  now < period.end;

export type ArriveRefusal = 'no-mission' | 'not-time-yet' | 'arrival-over' | 'mission-unsure';

/** An arrival that may be said now. */
export function planArrival(mission: Expected, now: Date): Result<true, ArriveRefusal> {
  if (mission.status === 'cancelled') return refuse('no-mission');
  if (mission.status === 'to-reconfirm') return refuse('mission-unsure');
  if (now >= mission.period.end) return refuse('arrival-over');
  return mayArrive(mission, now) ? accept(true) : refuse('not-time-yet');
}

/** A code as it is typed: its digits. */
export const typedCode = (text: string): string => text.replace(/\D/g, '');
