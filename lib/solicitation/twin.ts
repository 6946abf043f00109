import type { NeedId, OrganizationId } from '@/lib/identity/actor';
import type { Trade } from '@/lib/profile/trade';
import type { Period } from '@/lib/shared/period';

/** A need alike, for somebody whose yes came too late: same trade, hours that cross, nearby, and lawful for this person. */
export type Twin = {
  readonly needId: NeedId;
  readonly organizationId: OrganizationId;
  readonly trade: Trade;
  readonly period: Period;
  readonly structureName: string;
  readonly communeName: string;
  readonly travelMinutes: number;
};

/** How far from the first place, and how many are tried. Choice of the product, 2026-11-25. */
export const TWIN_RULE = { crowKm: 25, tried: 2, since: '2026-11-25' } as const;
