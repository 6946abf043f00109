import 'server-only';
import { newId } from '@/lib/db/new-id';
import { withActor } from '@/lib/db/with-actor';
import type { CellMember, Context, Manager, PersonId, StructureId } from '@/lib/identity/actor';
import { record } from '@/lib/journal/journal';
import { listAgreementPlaces } from '@/lib/organization/server/agreement.repository';
import { dayOf } from '@/lib/shared/civil-time';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { listOwnStates } from '@/lib/tension/server/tension.repository';
import {
  type OfferDraft,
  type OfferFollowed,
  type OfferId,
  type OfferRefusal,
  type OfferSeen,
  planOffer,
} from '../offer';
import { type Strained, strainedAmong } from '../strain';
import {
  insertOffer,
  listLackedPosts,
  listOffersAround,
  listOwnOffers,
  listStaffToOffer,
  listTerritoryOffers,
  type StaffMember,
} from './offer.repository';
import { mayLend } from './read-loans';

type Refusal = OfferRefusal | 'not-direction' | 'structure-not-found';

/** What a director may offer: from which structure, and whom by name. */
export async function readOfferingAs({ actor, now }: Context<Manager>): Promise<{
  readonly places: readonly { readonly id: StructureId; readonly name: string }[];
  readonly staff: readonly StaffMember[];
  /** those of them in difficulty themselves */
  readonly strained: readonly Strained[];
}> {
  if (!mayLend(actor)) return { places: [], staff: [], strained: [] };
  return await withActor(actor, 'read', now, async (tx) => ({
    places: await listAgreementPlaces(tx, actor),
    staff: await listStaffToOffer(tx),
    strained: strainedAmong(
      await listOwnStates(tx, actor),
      await listLackedPosts(tx, actor.organizationId, now),
    ),
  }));
}

/** A structure with hands to spare offers posts, all in one act: they may be drawn on, and those named asked, at once. */
export async function offerPostsAs(
  context: Context<Manager>,
  said: {
    readonly structureId: StructureId | null;
    readonly draft: OfferDraft;
    readonly people: readonly PersonId[];
  },
): Promise<Result<OfferId, Refusal>> {
  const { actor, now } = context;
  if (!mayLend(actor)) return refuse('not-direction');
  return await withActor(actor, 'write', now, async (tx): Promise<Result<OfferId, Refusal>> => {
    const place = (await listAgreementPlaces(tx, actor)).find(({ id }) => id === said.structureId);
    if (!place) return refuse('structure-not-found');
    const employed = new Set((await listStaffToOffer(tx)).map(({ id }) => id));
    const people = [...new Set(said.people)].filter((id) => employed.has(id));
    const planned = planOffer(said.draft, people.length, dayOf(now));
    if (!planned.ok) return planned;
    const id = newId<'offer'>(now);
    const { organizationId, territoryId } = actor;
    const where = { organizationId, territoryId, structureId: place.id };
    await insertOffer(tx, id, where, planned.value, { people, by: actor.userId, now });
    await record(tx, context, {
      action: 'offer.open',
      objectKind: 'offer',
      objectId: id,
      facts: {
        named: people.length,
        posts: planned.value.posts.reduce((sum, { posts }) => sum + posts, 0),
      },
    });
    return accept(id);
  });
}

/** What the speaker’s organization offers, and what others offer in the territory. */
export async function readOffersAs({ actor, now }: Context<Manager>): Promise<{
  readonly own: readonly OfferSeen[];
  readonly around: readonly OfferSeen[];
}> {
  const { territoryId, organizationId } = actor;
  return await withActor(actor, 'read', now, async (tx) => ({
    own: mayLend(actor) ? await listOwnOffers(tx, actor, now) : [],
    around: await listOffersAround(tx, { territoryId, except: organizationId }, now),
  }));
}

/** What is offered in a territory and how much of it is taken, for its cell; what was recalled lately too. */
export const readTerritoryOffersAs = ({
  actor,
  now,
}: Context<CellMember>): Promise<readonly OfferFollowed[]> =>
  withActor(actor, 'read', now, (tx) => listTerritoryOffers(tx, actor.territoryId, now));
