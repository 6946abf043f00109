import type { StructureId } from '@/lib/identity/actor';
import type { Need } from '@/lib/need/need';
import type { Place } from '@/lib/territory/distance';

export type Regime = 'CT' | 'CCN51' | 'CCN66' | 'BAD' | 'SAP' | 'CCU' | 'FPH' | 'FPT';
export type LegalNature = 'association' | 'public' | 'commercial';

/** What a need asks of whoever comes: the part of it, and of its structure, that the engine reads. */
export type Post = Pick<
  Need,
  'id' | 'trade' | 'period' | 'regulated' | 'wantedKinds' | 'territoryId' | 'organizationId'
> & {
  readonly structureId: StructureId;
  readonly place: Place;
  readonly regime: Regime;
  readonly legalNature: LegalNature;
};
