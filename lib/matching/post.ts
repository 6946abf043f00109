import type { StructureId } from '@/lib/identity/actor';
import type { Need } from '@/lib/need/need';
import type { Agreement, AgreementKind } from '@/lib/organization/agreement';
import type { LegalNature, Regime } from '@/lib/organization/organization';
import type { Place } from '@/lib/territory/distance';

export type { LegalNature, Regime };

/** What a need asks of whoever comes: the part of it, and of its structure, that the engine reads. */
export type Post = Pick<
  Need,
  | 'id'
  | 'trade'
  | 'period'
  | 'tasks'
  | 'regulated'
  | 'wantedKinds'
  | 'territoryId'
  | 'organizationId'
> & {
  readonly structureId: StructureId;
  readonly place: Place;
  /** whom the people who come will care for; unknown while a need is only sketched */
  readonly publicServed?: Need['publicServed'];
  /** whether the civic reserve may be asked; left out, nobody has to agree */
  readonly civicMission?: Need['civicMission'];
  readonly regime: Regime;
  readonly legalNature: LegalNature;
  /** FINESS category of the structure: which probity rules hold there */
  readonly categoryCode: string;
  /** declared by the structure, and holding during the whole shift */
  readonly agreements: readonly AgreementKind[];
  /** all the structure declared, with its dates: what would hold at other hours */
  readonly everyAgreement?: readonly Agreement[];
  /** a diploma or a study level that is only declared is not enough to be asked */
  readonly checkedOnly?: boolean;
  /** kilometres added to what people accept, the structure taking care of the journey or of the night */
  readonly widerKm?: number;
};

/** How much further people are asked to come when the journey is taken care of, in kilometres. Product choice, 2026-11-25. */
export const WIDER_KM = { transport: 20, lodging: 60 } as const;

/** The kilometres an offer adds: the larger of the two, never their sum. */
export const widerKmOf = (offer: { readonly transport: boolean; readonly lodging: boolean }) =>
  Math.max(offer.transport ? WIDER_KM.transport : 0, offer.lodging ? WIDER_KM.lodging : 0);
