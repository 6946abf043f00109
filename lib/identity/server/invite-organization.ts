import 'server-only';
import { newId } from '@/lib/db/new-id';
import { type Tx, withActor } from '@/lib/db/with-actor';
import { record } from '@/lib/journal/journal';
import type { LegalNature, Regime } from '@/lib/organization/organization';
import {
  insertOrganization,
  insertStructure,
  listEstablishmentsByNumber,
  type NewStructure,
} from '@/lib/organization/server/organization.repository';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { settleCommuneAs } from '@/lib/territory/server/search-communes';
import type { CellMember, Context, Manager, OrganizationId } from '../actor';
import { sendInvitation } from './invite-manager';

/** A new organization as its cell describes it. */
export type OrganizationDraft = {
  readonly name: string;
  readonly regime: Regime;
  readonly legalNature: LegalNature;
  readonly email: string;
  readonly finess: readonly string[];
  /** one structure described by hand; empty when all come from the register */
  readonly structureName: string;
  readonly categoryCode: string;
  readonly commune: string;
};

type PlaceRefusal = 'commune-unknown' | 'commune-ambiguous';
type InviteOrganizationRefusal = PlaceRefusal | 'no-structure' | 'establishment-unknown';

/** The commune typed, if it is one of the speaker’s own territory. */
export async function settleOwnCommune(
  { actor, now }: Context<CellMember> | Context<Manager>,
  typed: string,
): Promise<Result<string, PlaceRefusal>> {
  const choice = await settleCommuneAs({ actor, now }, typed);
  if (choice.found === 'several') {
    const own = choice.communes.filter((one) => one.territoryCode === actor.territoryId);
    const [only, ...others] = own;
    return only && others.length === 0 ? accept(only.code) : refuse('commune-ambiguous');
  }
  const known = choice.found === 'one' && choice.commune.territoryCode === actor.territoryId;
  return known ? accept(choice.commune.code) : refuse('commune-unknown');
}

async function insertStructures(
  tx: Tx,
  { actor, now }: Context<CellMember>,
  organizationId: OrganizationId,
  draft: OrganizationDraft,
  communeCode: string | null,
): Promise<Result<number, 'establishment-unknown'>> {
  const numbers = [...new Set(draft.finess)];
  const found = await listEstablishmentsByNumber(tx, actor.territoryId, numbers);
  if (found.length !== numbers.length) return refuse('establishment-unknown');
  const shared = { organizationId, territoryId: actor.territoryId, verifiedAt: null };
  const structures: NewStructure[] = found.map(({ finess, name, categoryCode, communeCode }) => ({
    ...shared,
    id: newId<'structure'>(now),
    finess,
    name,
    categoryCode,
    communeCode,
  }));
  if (communeCode)
    structures.push({
      ...shared,
      id: newId<'structure'>(now),
      finess: null,
      name: draft.structureName,
      categoryCode: draft.categoryCode,
      communeCode,
    });
  for (const structure of structures) await insertStructure(tx, structure, now);
  return accept(structures.length);
}

/** Undoes the transaction when an establishment is not the territory's: nothing half-invited. */
class Unknown extends Error {}

/** The cell invites a managing body of its territory: the organization, its structures, the mail to its direction. */
export async function inviteOrganizationAs(
  context: Context<CellMember>,
  draft: OrganizationDraft,
): Promise<
  Result<{ readonly id: OrganizationId; readonly email: string }, InviteOrganizationRefusal>
> {
  const { actor, now } = context;
  const { territoryId } = actor;
  if (draft.finess.length === 0 && !draft.structureName) return refuse('no-structure');
  const commune = draft.structureName
    ? await settleOwnCommune(context, draft.commune)
    : accept(null);
  if (!commune.ok) return commune;
  const id = newId<'organization'>(now);
  const { name, regime, legalNature, email } = draft;
  const invited = withActor(actor, 'write', now, async (tx) => {
    await insertOrganization(
      tx,
      { id, territoryId, name, regime, legalNature, status: 'invited' },
      now,
    );
    const structures = await insertStructures(tx, context, id, draft, commune.value);
    if (!structures.ok) throw new Unknown();
    await record(tx, context, {
      action: 'organization-invited',
      objectKind: 'organization',
      objectId: id,
      organizationId: id,
      facts: { structures: structures.value, regime, legalNature },
    });
    await sendInvitation(tx, context, {
      email,
      grade: 'director',
      structureIds: [],
      organizationId: id,
      territoryId,
    });
  });
  try {
    await invited;
  } catch (error) {
    if (error instanceof Unknown) return refuse('establishment-unknown');
    throw error;
  }
  return accept({ id, email });
}
