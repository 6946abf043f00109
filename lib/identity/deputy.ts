import { accept, type Result, refuse } from '@/lib/shared/result';
import type { Manager, MembershipId, StructureId } from './actor';

/** How long somebody may speak in another’s place without being named again. A choice of the product. */
export const DEPUTY_RULES = { days: 92 } as const;

const DAY_MS = 86_400_000;

/** Somebody who speaks for a structure in the place of who is away. */
export type DeputyDraft = {
  readonly membershipId: MembershipId;
  readonly structureIds: readonly StructureId[];
  readonly startsAt: Date;
  /** end excluded */
  readonly endsAt: Date;
};

export type DeputyRefusal =
  | 'deputy-is-oneself'
  | 'structures-missing'
  | 'structure-unknown'
  | 'deputy-ends-before'
  | 'deputy-over'
  | 'deputy-too-long';

/** Whether a manager may name this deputy: for structures they speak for themselves, for a time that ends. */
export function planDeputy(
  { membershipId, structureIds: own }: Pick<Manager, 'membershipId' | 'structureIds'>,
  draft: DeputyDraft,
  now: Date,
): Result<DeputyDraft, DeputyRefusal> {
  if (draft.membershipId === membershipId) return refuse('deputy-is-oneself');
  if (draft.structureIds.length === 0) return refuse('structures-missing');
  if (own !== null && draft.structureIds.some((id) => !own.includes(id)))
    return refuse('structure-unknown');
  if (draft.endsAt <= draft.startsAt) return refuse('deputy-ends-before');
  if (draft.endsAt <= now) return refuse('deputy-over');
  const days = (draft.endsAt.getTime() - draft.startsAt.getTime()) / DAY_MS;
  return days > DEPUTY_RULES.days + 1 ? refuse('deputy-too-long') : accept(draft);
}
