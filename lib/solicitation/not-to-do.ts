import { TASK_TABLE, TASKS, type Task, tasksOutOf } from '@/lib/need/task';
import { PERSON_KIND_TABLE, type PersonKind } from '@/lib/profile/person';
import type { Trade } from '@/lib/profile/trade';
import type { Held } from './limit';

/** As what somebody comes to a post. */
export type ComesAs = {
  readonly kind: PersonKind;
  readonly held: Held | null;
  readonly trade: Trade;
};

const RESERVED: readonly Task[] = TASKS.filter((task) => TASK_TABLE[task].regulated);

/**
 * The tasks the law keeps for others than this person, whoever asks for them on the spot: all the reserved ones for a volunteer,
 * for anybody else those out of the trade they come with. A student comes as the post they may hold.
 */
export function notToDo({ kind, held, trade }: ComesAs): readonly Task[] {
  if (PERSON_KIND_TABLE[kind].volunteer) return RESERVED;
  const as = held && !held.asStudent ? held.through : trade;
  return tasksOutOf(as, RESERVED);
}

/** The texts that keep these tasks for others, each once. */
export const textsOf = (tasks: readonly Task[]): readonly string[] => [
  ...new Set(tasks.map((task) => TASK_TABLE[task].reference)),
];
