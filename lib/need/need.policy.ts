import type { Actor, CellMember, Manager, StructureId } from '@/lib/identity/actor';
import type { Need } from './need';

/** The structures a manager speaks for: all of the organization, or those named. */
export const speaksFor = (actor: Manager, structureId: StructureId): boolean =>
  actor.structureIds === null || actor.structureIds.includes(structureId);

type Placed = Pick<Need, 'organizationId' | 'structureId' | 'territoryId'>;

/** To edit, close or confirm a need, one speaks for its structure. */
export const mayChangeNeed = (actor: Actor, need: Placed): actor is Manager =>
  actor.role === 'manager' &&
  actor.organizationId === need.organizationId &&
  speaksFor(actor, need.structureId);

/** A structure’s people see their needs, the crisis cell those of its territory. A person of the reserve sees only what they were asked, elsewhere. */
export function maySeeNeed(actor: Actor, need: Placed): actor is Manager | CellMember {
  switch (actor.role) {
    case 'manager':
      return mayChangeNeed(actor, need);
    case 'cell':
      return actor.territoryId === need.territoryId;
    case 'visitor':
    case 'person':
    case 'pool-manager':
    case 'prescriber':
    case 'region':
    case 'national':
    case 'platform':
    case 'answering':
      return false;
  }
}
