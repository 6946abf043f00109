import type {
  NeedId,
  OrganizationId,
  StructureId,
  TerritoryId,
  UserId,
} from '@/lib/identity/actor';
import { finessCategory } from '@/lib/organization/finess-categories';
import type { PersonKind } from '@/lib/profile/person';
import { TRADE_TABLE, type Trade } from '@/lib/profile/trade';
import { inParis } from '@/lib/shared/french-time';
import type { Id } from '@/lib/shared/id';
import type { Period } from '@/lib/shared/period';
import { accept, type Result, refuse } from '@/lib/shared/result';
import type { RequestLine } from './also';
import {
  type Flow,
  NEED_LIMITS,
  type Need,
  type NeedReason,
  type PublicServed,
  type Severity,
} from './need';
import { TASK_TABLE, type Task } from './task';

/** What a director says of a need, whatever its dates. */
export type NeedDraft = {
  readonly trade: Trade;
  readonly seats: number;
  readonly severity: Severity;
  readonly reason: NeedReason;
  readonly publicServed: PublicServed;
  readonly tasks: readonly Task[];
  readonly meal: boolean;
  readonly transport: boolean;
  readonly lodging: boolean;
  readonly checkedOnly?: boolean;
  readonly flow?: Flow;
  readonly contactName: string;
  readonly contactPhone: string;
  readonly note: string | null;
  readonly wantedKinds: readonly PersonKind[];
};

/** The place that posts, as the decision needs to know it. */
export type PostingPlace = {
  readonly id: StructureId;
  readonly organizationId: OrganizationId;
  readonly territoryId: TerritoryId;
  readonly categoryCode: string;
  readonly status: 'active' | 'closed';
  readonly verified: boolean;
  readonly organizationStatus: 'invited' | 'verified' | 'suspended';
};

export type PlaceRefusal =
  | 'structure-closed'
  | 'structure-hosts-nobody'
  | 'structure-not-verified'
  | 'organization-suspended';
export type TimeRefusal = 'day-over' | 'shift-over' | 'shift-already-started' | 'too-far-ahead';

const MS_PER_HOUR = 3_600_000;
const MS_PER_DAY = 24 * MS_PER_HOUR;

/** A structure publishes at once when the cell has verified it and its organization. */
export function mayPublish(place: PostingPlace): Result<PostingPlace, PlaceRefusal> {
  if (place.organizationStatus === 'suspended') return refuse('organization-suspended');
  if (place.status === 'closed') return refuse('structure-closed');
  if (finessCategory(place.categoryCode)?.host === false) return refuse('structure-hosts-nobody');
  if (!place.verified || place.organizationStatus !== 'verified')
    return refuse('structure-not-verified');
  return accept(place);
}

const isDayOver = ({ end }: Period, now: Date) =>
  inParis(end).toPlainDate().until(inParis(now).toPlainDate()).days > 0;

/** A shift may be posted from now to six months ahead; one already begun, for its first four hours. */
export function mayStillCome(period: Period, now: Date): Result<Period, TimeRefusal> {
  if (period.end <= now) return refuse(isDayOver(period, now) ? 'day-over' : 'shift-over');
  if (now.getTime() - period.start.getTime() > NEED_LIMITS.hoursLate * MS_PER_HOUR)
    return refuse('shift-already-started');
  if (period.start.getTime() - now.getTime() > NEED_LIMITS.daysAhead * MS_PER_DAY)
    return refuse('too-far-ahead');
  return accept(period);
}

/** The law keeps this post, or one of its tasks, for qualified paid people. Computed, never asked. */
export const isRegulated = (trade: Trade, tasks: readonly Task[]) =>
  TRADE_TABLE[trade].regulated || tasks.some((task) => TASK_TABLE[task].regulated);

/** What is asked in one act: the draft on its shifts, then the other profiles. */
export type RequestDraft = NeedDraft & {
  readonly shifts: readonly Period[];
  readonly also?: readonly RequestLine[];
};

/** Every need of one act, one per profile and shift: what the other profiles do is not said, only that they come. */
function needsSaid({ shifts, also = [], ...said }: RequestDraft) {
  const first = shifts.map((period) => ({ ...said, period }));
  const others = also.flatMap(({ trade, seats, shifts: theirs }) =>
    theirs.map((period) => ({ ...said, trade, seats, tasks: [], period })),
  );
  return [...first, ...others];
}

/** How many needs one act makes. */
export const countNeedsOf = (draft: Pick<RequestDraft, 'shifts' | 'also'>): number =>
  (draft.also ?? []).reduce((sum, { shifts }) => sum + shifts.length, draft.shifts.length);

/** The needs of one act: one per profile and shift, all in one series. */
export function postNeeds(
  ids: { readonly series: Id<'series'>; readonly needs: readonly NeedId[] },
  place: PostingPlace,
  draft: RequestDraft,
  { postedBy, now }: { readonly postedBy: UserId; readonly now: Date },
): Result<readonly Need[], PlaceRefusal | TimeRefusal> {
  const allowed = mayPublish(place);
  if (!allowed.ok) return allowed;
  const posted: Need[] = [];
  for (const [rank, said] of needsSaid(draft).entries()) {
    const timely = mayStillCome(said.period, now);
    if (!timely.ok) return timely;
    const id = ids.needs[rank];
    if (!id) throw new Error('One id per shift is needed.');
    posted.push({
      ...said,
      id,
      seriesId: ids.series,
      organizationId: place.organizationId,
      territoryId: place.territoryId,
      structureId: place.id,
      seatsTaken: 0,
      regulated: isRegulated(said.trade, said.tasks),
      status: 'open',
      revision: 1,
      confirmedAt: now,
      postedAt: now,
      postedBy,
    });
  }
  return accept(posted);
}
