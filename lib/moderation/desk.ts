import type { NeedId } from '@/lib/identity/actor';
import type { Post } from '@/lib/matching/post';
import type { CivicMission, NeedReason, NeedStatus, Severity } from '@/lib/need/need';
import type { ViewedPool } from '@/lib/pool/settings';
import type { Period } from '@/lib/shared/period';
import type { Delegation } from './delegation';
import type { CivicCheck } from './mission';
import type { Outcome } from './outcome';

/** A need as a moderator reads it: a place, hours, a work to do; nobody’s name. */
export type Mission = {
  readonly id: NeedId;
  readonly revision: number;
  readonly post: Post;
  readonly period: Period;
  readonly seats: number;
  readonly seatsTaken: number;
  readonly severity: Severity;
  readonly reason: NeedReason;
  readonly status: NeedStatus;
  readonly structureName: string;
  readonly communeName: string;
  readonly civicMission: CivicMission;
  /** since when it waits; null when it does not */
  readonly since: Date | null;
};

/** Everything the civic reserve’s moderator has before them. */
export type ModerationDesk = {
  readonly pool: ViewedPool;
  readonly waiting: readonly (Mission & { readonly checks: readonly CivicCheck[] })[];
  readonly decided: readonly (Mission & {
    readonly outcome: Outcome;
    /** why it was refused */
    readonly because: string | null;
    readonly beforehand: boolean;
  })[];
  readonly delegations: readonly Delegation[];
};

/** What the civic reserve said of a need; « free » also when it could not be asked at all. */
export type CivicStanding = { readonly state: CivicMission; readonly because: string | null };
