import type { Lever } from '@/lib/queue/lever';
import type { DrillPlace } from './draw';
import type { Scenario } from './scenario';

/** What an agent did in a drill, at a minute of it. */
export type DrillAct = { readonly needKey: number; readonly lever: Lever; readonly minute: number };

/** Somebody invented, by their number, and a need of the same drill. */
export type DrillPair = { readonly number: number; readonly needKey: number };

/** The people a plan proposed, asked in one act, in its order. */
export type DrillSending = { readonly minute: number; readonly pairs: readonly DrillPair[] };

/** All that a drill is played from: its seed, the places it copies, and what agents did. */
export type DrillScript = {
  readonly scenario: Scenario;
  readonly seed: string;
  readonly places: readonly DrillPlace[];
  readonly acts: readonly DrillAct[];
  readonly sendings: readonly DrillSending[];
  /** when its reserve was activated; null: it sleeps */
  readonly activatedAt: number | null;
};
