import type { StructureId } from '@/lib/identity/actor';
import type { Declaration } from '@/lib/tension/declaration';

/** A need of one’s own that still lacks somebody. */
export type LackedPost = {
  readonly structureId: StructureId;
  readonly trade: string;
  readonly startsAt: Date;
  readonly missing: number;
};

/** A structure of one’s own in difficulty itself: by its own word, or by what it still looks for. */
export type Strained = {
  readonly id: StructureId;
  readonly name: string;
  /** its last word, while it is « critical » or under a plan bleu */
  readonly declared: Pick<Declaration, 'level' | 'planBleu' | 'declaredAt'> | null;
  readonly lacks: readonly LackedPost[];
};

type Place = {
  readonly place: { readonly id: StructureId; readonly name: string };
  readonly last: Declaration | null;
};

/** Of the structures that may offer, those in difficulty themselves: facts to have in mind before one offers, never a refusal. */
export const strainedAmong = (
  places: readonly Place[],
  lacked: readonly LackedPost[],
): readonly Strained[] =>
  places
    .map(({ place, last }) => ({
      ...{ id: place.id, name: place.name },
      declared: last && (last.planBleu || last.level === 'critical') ? last : null,
      lacks: lacked.filter(({ structureId }) => structureId === place.id),
    }))
    .filter(({ declared, lacks }) => declared !== null || lacks.length > 0);
