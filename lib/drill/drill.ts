import type { Id } from '@/lib/shared/id';
import type { Thresholds } from '@/lib/solicitation/ask-rules';
import type { DrillPlace } from './draw';
import type { Scenario } from './scenario';

export type DrillId = Id<'drill'>;

/** A crisis rehearsed by a cell. Everything it shows is computed from this and from what agents did: no need, no person, no message of it is kept. */
export type Drill = {
  readonly id: DrillId;
  readonly scenario: Scenario;
  /** minutes of the drill in a minute of ours */
  readonly pace: number;
  readonly places: readonly DrillPlace[];
  readonly openedAt: Date;
  /** how far its clock has come, in minutes */
  readonly played: number;
  readonly endedAt: Date | null;
  /** those its territory lived by when it was opened: what it shows does not move with those of later days */
  readonly thresholds: Thresholds;
};
