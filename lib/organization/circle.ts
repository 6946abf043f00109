import type { Id } from '@/lib/shared/id';
import { type Framework, type FrameworkSubject, frameworkState } from './framework';

/** A place one may ask, as its door says it. */
export type CirclePlace = {
  readonly id: Id<'structure'>;
  readonly name: string;
  readonly communeName: string;
};

/** Who is asked first, and why: the other places of one’s own body, or those of a body one has an agreement with. */
export type CirclePart = {
  readonly why: 'same-body' | 'agreement';
  /** the body; null for one’s own */
  readonly bodyName: string | null;
  readonly about: FrameworkSubject;
  readonly reference: string | null;
  /** end excluded; null while nothing ends it */
  readonly until: Date | null;
  readonly places: readonly CirclePlace[];
};

type Partner = CirclePlace & { readonly frameworkId: Framework['id'] };

/** The circle of one structure at an instant: its own body, then each agreement in force, the one that ends soonest first. */
export function circleOf(
  structureId: Id<'structure'>,
  known: {
    readonly organizationId: Id<'organization'>;
    readonly own: readonly CirclePlace[];
    readonly frameworks: readonly Framework[];
    readonly partners: readonly Partner[];
  },
  now: Date,
): readonly CirclePart[] {
  const places = known.own.filter(({ id }) => id !== structureId);
  const agreed = known.frameworks
    .filter((one) => frameworkState(one, now) === 'in-force')
    .toSorted((one, other) => one.endsAt.getTime() - other.endsAt.getTime());
  return [
    ...(places.length > 0 ? [{ ...SAME_BODY, places }] : []),
    ...agreed.map((one) => ({
      why: 'agreement' as const,
      bodyName: one.otherId === known.organizationId ? one.name : one.otherName,
      about: one.about,
      reference: one.reference,
      until: one.endsAt,
      places: known.partners.filter(({ frameworkId }) => frameworkId === one.id),
    })),
  ];
}

const SAME_BODY = {
  why: 'same-body',
  bodyName: null,
  about: 'both',
  reference: null,
  until: null,
} as const;
