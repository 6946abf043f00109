import 'server-only';
import { withActor } from '@/lib/db/with-actor';
import { type CirclePart, circleOf } from '@/lib/organization/circle';
import { listAgreementPlaces } from '@/lib/organization/server/agreement.repository';
import {
  listFrameworks,
  listOwnPlaces,
  listPartnerPlaces,
} from '@/lib/organization/server/framework.repository';
import type { Context, Manager, StructureId } from '../actor';

/** The circle of one structure, under its name. */
export type Circle = {
  readonly structureId: StructureId;
  readonly name: string;
  readonly parts: readonly CirclePart[];
};

/** Who is asked first for each structure the speaker speaks for: why, and until when. */
export async function readCirclesAs({ actor, now }: Context<Manager>): Promise<readonly Circle[]> {
  const { organizationId } = actor;
  return await withActor(actor, 'read', now, async (tx) => {
    const places = await listAgreementPlaces(tx, actor);
    const known = {
      organizationId,
      own: await listOwnPlaces(tx, organizationId),
      frameworks: await listFrameworks(tx),
      partners: await listPartnerPlaces(tx),
    };
    return places.map(({ id, name }) => ({
      structureId: id,
      name,
      parts: circleOf(id, known, now),
    }));
  });
}
