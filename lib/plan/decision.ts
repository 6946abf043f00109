import { accept, type Result, refuse } from '@/lib/shared/result';
import type { Pair } from './instance';

/** What the cell says of a pair: it is imposed, refused, or one of these is lifted. */
export const PLAN_ACTS = ['pin', 'unpin', 'forbid', 'allow'] as const;
export type PlanAct = (typeof PLAN_ACTS)[number];

/** A pair decided by hand, in force until it is lifted. */
export type PlanDecision = Pair & { readonly kind: 'pin' | 'forbid' };

export type DecisionRefusal =
  | 'already-pinned'
  | 'already-forbidden'
  | 'not-pinned'
  | 'not-forbidden'
  | 'not-lawful';

type Kind = PlanDecision['kind'];

/** What each act lifts, or puts in place. */
const LIFTS = { unpin: 'pin', allow: 'forbid' } as const;

/**
 * What becomes of what stood for a pair (null: nothing) once the cell has spoken: what is imposed must be lifted before it
 * is refused, and the other way round; only somebody who may lawfully come is imposed.
 */
export function decide(
  stands: Kind | null,
  act: PlanAct,
  mayCome: boolean,
): Result<Kind | null, DecisionRefusal> {
  return act === 'pin' || act === 'forbid' ? put(stands, act, mayCome) : lift(stands, LIFTS[act]);
}

function put(stands: Kind | null, kind: Kind, mayCome: boolean): Result<Kind, DecisionRefusal> {
  if (stands) return refuse(stands === 'pin' ? 'already-pinned' : 'already-forbidden');
  return kind === 'forbid' || mayCome ? accept(kind) : refuse('not-lawful');
}

function lift(stands: Kind | null, kind: Kind): Result<null, DecisionRefusal> {
  if (stands === kind) return accept(null);
  return refuse(kind === 'pin' ? 'not-pinned' : 'not-forbidden');
}
