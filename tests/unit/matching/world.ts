import { compileShift } from '@/lib/availability/availability';
import { NO_WISHES } from '@/lib/availability/wishes';
import type {
  NeedId,
  OrganizationId,
  PersonId,
  StructureId,
  TerritoryId,
  UserId,
} from '@/lib/identity/actor';
import type { Candidate } from '@/lib/matching/candidate';
import type { Fitting } from '@/lib/matching/gate';
import { fittingOf } from '@/lib/matching/match';
import type { Post } from '@/lib/matching/post';
import type { Need } from '@/lib/need/need';
import type { Id } from '@/lib/shared/id';

/** Tuesday 24 November 2026, 12 h in Paris. */
export const NOW = new Date('2026-11-24T11:00:00Z');
export const at = (text: string) => new Date(text);

/** A night of care at Rezé: Wednesday 25 November 20 h 45 to Thursday 6 h 45. */
export const aPost = (is: Partial<Post> = {}): Post => ({
  id: '00000000-0000-7000-8000-000000000001' as NeedId,
  organizationId: '00000000-0000-7000-8000-000000000002' as OrganizationId,
  structureId: '00000000-0000-7000-8000-000000000003' as StructureId,
  territoryId: '44' as TerritoryId,
  trade: 'care-assistant',
  period: { start: at('2026-11-25T19:45:00Z'), end: at('2026-11-26T05:45:00Z') },
  regulated: true,
  wantedKinds: [],
  place: { lat: 47.19, lon: -1.55, epciCode: '244400404' },
  regime: 'CCN51',
  legalNature: 'association',
  categoryCode: '500',
  tasks: ['hygiene-care'],
  agreements: [],
  ...is,
});

/** The need that post is made of, for two care assistants. */
export const aNeed = (is: Partial<Need> = {}, post = aPost()): Need => ({
  id: post.id as NeedId,
  organizationId: post.organizationId,
  territoryId: post.territoryId,
  structureId: post.structureId,
  seriesId: post.id as string as Id<'series'>,
  trade: post.trade,
  period: post.period,
  seats: 2,
  seatsTaken: 0,
  severity: 'serious',
  reason: 'sick-leave',
  publicServed: 'elderly',
  tasks: ['hygiene-care', 'company'],
  regulated: true,
  note: null,
  ...{ meal: false, transport: false, lodging: false },
  ...{ contactName: 'Accueil', contactPhone: '02 40 00 00 00', wantedKinds: [] },
  status: 'open',
  revision: 3,
  ...{ confirmedAt: NOW, postedAt: NOW, postedBy: post.id as string as UserId },
  ...is,
});
/** A care assistant of Nantes, free all week, confirmed this morning. */
export const aCandidate = (is: Partial<Candidate> = {}): Candidate => ({
  personId: '00000000-0000-7000-8000-0000000000aa' as PersonId,
  maskedName: 'C. D.',
  travelMeans: [],
  otherPlaces: [],
  wishes: NO_WISHES,
  kind: 'lent-staff',
  ageBand: 'adult',
  studyLevel: null,
  homeOrganizationId: null,
  place: { lat: 47.218, lon: -1.553, epciCode: '244400404' },
  communeName: 'Nantes',
  radiusKm: 20,
  trades: [{ trade: 'care-assistant', proof: 'seen' }],
  pausedUntil: null,
  availability: {
    week: 'f'.repeat(336),
    confirmedAt: NOW,
    notBefore: null,
    unavailableUntil: null,
  },
  exceptions: [],
  missions: [],
  declared: [],
  conditions: [],
  questions: [],
  alreadyAsked: false,
  refusesStructure: false,
  history: {
    ...{ asks30d: 0, missions30d: 0, missionsHere: 0, missionsForPublic: 0, brokenPromises: 0 },
    lastAskedAt: null,
    wouldReturn: false,
    welcome: 0,
  },
  ...is,
});

export const fitting = (candidate: Partial<Candidate> = {}, post: Partial<Post> = {}): Fitting => {
  const wanted = aPost(post);
  return fittingOf(aCandidate(candidate), wanted, compileShift(wanted.period), NOW);
};
