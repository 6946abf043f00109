import type { CellMember, Manager, StructureId } from './actor';

/** A cell’s agent as they write for one place alone, as its direction would and under their own account: once it was read that it is of their territory. */
export const inPlaceOf = (
  { userId, membershipId }: CellMember,
  {
    organizationId,
    territoryId,
    structureId,
  }: Pick<Manager, 'organizationId' | 'territoryId'> & { readonly structureId: StructureId },
): Manager => ({
  ...{ role: 'manager', grade: 'director', userId, membershipId },
  ...{ organizationId, territoryId, structureIds: [structureId] },
});
