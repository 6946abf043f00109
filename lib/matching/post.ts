import type { StructureId } from '@/lib/identity/actor';
import type { Need } from '@/lib/need/need';
import type { AgreementKind } from '@/lib/organization/agreement';
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
  readonly regime: Regime;
  readonly legalNature: LegalNature;
  /** FINESS category of the structure: which probity rules hold there */
  readonly categoryCode: string;
  /** declared by the structure, and holding during the whole shift */
  readonly agreements: readonly AgreementKind[];
};
