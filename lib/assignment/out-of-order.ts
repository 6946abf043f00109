import type { NeedId, StructureId } from '@/lib/identity/actor';
import type { Trade } from '@/lib/profile/trade';

/** A request whose mission goes on, or took place, without the papers the law wants. */
export type OutOfOrder = {
  readonly needId: NeedId;
  readonly structureId: StructureId;
  readonly structureName: string;
  readonly trade: Trade;
  readonly startsAt: Date;
  readonly endsAt: Date;
};
