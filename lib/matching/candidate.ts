import type { Availability, AvailabilityException } from '@/lib/availability/availability';
import type { DeclaredHours } from '@/lib/availability/declared-hours';
import type { Wishes } from '@/lib/availability/wishes';
import type { NeedId, OrganizationId, PersonId } from '@/lib/identity/actor';
import type { Condition } from '@/lib/profile/condition';
import type { AgeBand, PersonKind, StudyLevel } from '@/lib/profile/person';
import type { Proof, Trade } from '@/lib/profile/trade';
import type { Period } from '@/lib/shared/period';
import type { Place, TravelMean } from '@/lib/territory/distance';

/** Where somebody comes from, and how far around. */
export type Spot = {
  readonly place: Place;
  readonly communeName: string;
  readonly radiusKm: number;
};

/** A person as the engine sees them: no name, no address, no contact; only what the rules read. */
export type Candidate = {
  readonly personId: PersonId;
  /** « C. D. », all a structure sees before an acceptance */
  readonly maskedName: string;
  readonly kind: PersonKind;
  readonly ageBand: AgeBand;
  readonly studyLevel: StudyLevel | null;
  /** how well that level is proven; declared when nothing says more */
  readonly studyProof?: Proof;
  readonly homeOrganizationId: OrganizationId | null;
  readonly place: Place;
  readonly communeName: string;
  readonly radiusKm: number;
  /** how they come: the quickest counts; none said, by car */
  readonly travelMeans: readonly TravelMean[];
  /** other places they may come from, each with its own distance */
  readonly otherPlaces: readonly Spot[];
  readonly trades: readonly { readonly trade: Trade; readonly proof: Proof }[];
  readonly pausedUntil: Date | null;
  readonly wishes: Wishes;
  readonly availability: Availability | null;
  readonly exceptions: readonly AvailabilityException[];
  /** missions agreed, around the post's period */
  readonly missions: readonly Period[];
  /** work elsewhere, as the person declared it: counted with the missions */
  readonly declared: readonly DeclaredHours[];
  /** what was shown, and when: never its content */
  readonly conditions: readonly Condition[];
  /** questions still unanswered, for whichever structure */
  readonly questions: readonly { readonly needId: NeedId; readonly period: Period }[];
  /** already asked for this very need, whatever they said */
  readonly alreadyAsked: boolean;
  /** does not wish to be asked by this structure again */
  readonly refusesStructure: boolean;
  readonly history: History;
};

export type Welcome = 1 | 0 | -1;

/** The word of a structure as it counts in its own lists. */
export const welcomeOf = (word: string | null): Welcome => {
  if (word === 'yes') return 1;
  return word === 'no' ? -1 : 0;
};

/** What the last weeks say, for fairness and reliability. A refusal is not in it, on purpose (Code du travail, L8241-2). */
export type History = {
  readonly asks30d: number;
  readonly missions30d: number;
  readonly missionsHere: number;
  /** missions of twelve months for the public the post serves, here and elsewhere */
  readonly missionsForPublic: number;
  /** missions the person gave up late, in twelve months */
  readonly brokenPromises: number;
  readonly lastAskedAt: Date | null;
  /** said after their last mission here that they would come back; « no » is a refusal of the place, never kept here */
  readonly wouldReturn: boolean;
  /** the structure said after their last mission here that it would welcome them again: 1 gladly, -1 rather not, 0 nothing either way */
  readonly welcome: Welcome;
};
