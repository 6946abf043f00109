import type {
  NeedId,
  OrganizationId,
  StructureId,
  TerritoryId,
  UserId,
} from '@/lib/identity/actor';
import type { Need } from '@/lib/need/need';
import type { PostingPlace } from '@/lib/need/post';
import type { Id } from '@/lib/shared/id';

/** Tuesday 24 November 2026, 17 h in Paris: what rules are given as « now ». */
export const NOW = new Date('2026-11-24T16:00:00Z');
const HOUR = 3_600_000;

/** An instant some hours from that « now ». */
export const inHours = (hours: number) => new Date(NOW.getTime() + hours * HOUR);

/** A need as the rules see it: two care assistants tonight, unless said otherwise. */
export const theNeed = (is: Partial<Need> = {}): Need => ({
  id: '019a0000-0000-7000-8000-00000000000a' as NeedId,
  organizationId: '019a0000-0000-7000-8000-00000000000b' as OrganizationId,
  territoryId: '44' as TerritoryId,
  structureId: '019a0000-0000-7000-8000-00000000000c' as StructureId,
  seriesId: '019a0000-0000-7000-8000-00000000000d' as Id<'series'>,
  trade: 'care-assistant',
  period: { start: new Date('2026-11-24T19:45:00Z'), end: new Date('2026-11-25T05:45:00Z') },
  seats: 2,
  seatsTaken: 0,
  severity: 'serious',
  reason: 'sick-leave',
  publicServed: 'elderly',
  tasks: [],
  regulated: true,
  note: null,
  meal: false,
  transport: false,
  lodging: false,
  contactName: 'Claire Martin',
  contactPhone: '0612345678',
  wantedKinds: [],
  status: 'open',
  revision: 1,
  confirmedAt: NOW,
  postedAt: NOW,
  postedBy: '019a0000-0000-7000-8000-00000000000e' as UserId,
  ...is,
});

/** A verified EHPAD of a verified organization, unless said otherwise. */
export const thePlace = (is: Partial<PostingPlace> = {}): PostingPlace => ({
  id: theNeed().structureId,
  organizationId: theNeed().organizationId,
  territoryId: theNeed().territoryId,
  categoryCode: '500',
  status: 'active',
  verified: true,
  organizationStatus: 'verified',
  ...is,
});
