import { TASK_TABLE, TASKS, type Task } from '@/lib/need/task';
import type { FinessFamily } from '@/lib/organization/finess-categories';
import type { Id } from '@/lib/shared/id';
import type { Period } from '@/lib/shared/period';

export type DelegationId = Id<'delegation'>;

/** « De telles missions, j'accepte d'avance »: kinds of structures, tasks, days. */
export type Delegation = {
  readonly id: DelegationId;
  readonly families: readonly FinessFamily[];
  readonly tasks: readonly Task[];
  /** missions that begin in it */
  readonly period: Period;
  readonly givenAt: Date;
  readonly revokedAt: Date | null;
  /** missions agreed to by it so far */
  readonly agreed: number;
};

/** What may be accepted beforehand: what a volunteer may be asked, nothing else. */
export const DELEGABLE_TASKS: readonly Task[] = TASKS.filter(
  (task) => TASK_TABLE[task].volunteers && !TASK_TABLE[task].regulated,
);

/** How long one may run, in days: a standing word is given again, never for good. Choice of the product, 2026-11-26. */
export const DELEGATION_DAYS = 366;

/** Whether it holds now: begun or not, neither over nor withdrawn. */
export const isInForce = (one: Pick<Delegation, 'period' | 'revokedAt'>, now: Date): boolean =>
  one.revokedAt === null && one.period.end > now;
