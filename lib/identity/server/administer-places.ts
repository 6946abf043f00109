import 'server-only';
import { newId } from '@/lib/db/new-id';
import { type Tx, withActor } from '@/lib/db/with-actor';
import { record } from '@/lib/journal/journal';
import { finessCategory } from '@/lib/organization/finess-categories';
import type { LegalNature, Regime } from '@/lib/organization/organization';
import {
  insertOrganization,
  insertStructure,
  listEstablishmentsByNumber,
} from '@/lib/organization/server/organization.repository';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { settleCommuneAs } from '@/lib/territory/server/search-communes';
import type {
  Context,
  OrganizationId,
  PlatformOperator,
  PoolId,
  StructureId,
  TerritoryId,
} from '../actor';
import { findOrganization, findTerritory, insertPool } from './administer.repository';

type Operator = Context<PlatformOperator>;

/** Opens a territory to the reserve: it must be one of the official départements. */
export async function openTerritoryAs(
  { actor, now }: Operator,
  { code }: { readonly code: string },
): Promise<Result<{ readonly code: TerritoryId; readonly name: string }, 'territory-unknown'>> {
  return await withActor(actor, 'write', now, async (tx) => {
    const territory = await findTerritory(tx, code);
    if (!territory) return refuse('territory-unknown');
    await record(
      tx,
      { actor, now },
      { action: 'territory-opened', objectKind: 'territory', territoryId: territory.code },
    );
    return accept(territory);
  });
}

type NewOrganization = {
  readonly territory: string;
  readonly name: string;
  readonly regime: Regime;
  readonly legalNature: LegalNature;
};

/** Creates an organization, verified at once: the operator answers for it. */
export async function createOrganizationAs(
  { actor, now }: Operator,
  draft: NewOrganization,
): Promise<Result<{ readonly id: OrganizationId }, 'territory-unknown'>> {
  return await withActor(actor, 'write', now, async (tx) => {
    const territory = await findTerritory(tx, draft.territory);
    if (!territory) return refuse('territory-unknown');
    const id = newId<'organization'>(now);
    const territoryId = territory.code;
    const { name, regime, legalNature } = draft;
    await insertOrganization(
      tx,
      { id, territoryId, name, regime, legalNature, status: 'verified', verifiedAt: now },
      now,
    );
    await record(
      tx,
      { actor, now },
      {
        action: 'organization-created',
        objectKind: 'organization',
        objectId: id,
        organizationId: id,
        territoryId,
        facts: { regime, legalNature },
      },
    );
    return accept({ id });
  });
}

type NewStructure =
  | { readonly organizationId: OrganizationId; readonly finess: string }
  | {
      readonly organizationId: OrganizationId;
      readonly name: string;
      readonly categoryCode: string;
      readonly commune: string;
    };

type StructureRefusal =
  | 'organization-unknown'
  | 'establishment-unknown'
  | 'category-unknown'
  | 'commune-unknown';

type Place = {
  readonly finess: string | null;
  readonly name: string;
  readonly categoryCode: string;
  readonly communeCode: string;
};

async function describedPlace(
  context: Operator,
  draft: Extract<NewStructure, { name: string }>,
): Promise<Result<Place, StructureRefusal>> {
  if (!finessCategory(draft.categoryCode)?.host) return refuse('category-unknown');
  const choice = await settleCommuneAs(context, draft.commune);
  if (choice.found !== 'one') return refuse('commune-unknown');
  const { name, categoryCode } = draft;
  return accept({ finess: null, name, categoryCode, communeCode: choice.commune.code });
}

async function registeredPlace(
  tx: Tx,
  territoryId: TerritoryId,
  finess: string,
): Promise<Result<Place, StructureRefusal>> {
  const [found] = await listEstablishmentsByNumber(tx, territoryId, [finess]);
  return found ? accept(found) : refuse('establishment-unknown');
}

/** Creates a verified structure of an organization, from the register or described. */
export async function createStructureAs(
  context: Operator,
  draft: NewStructure,
): Promise<Result<{ readonly id: StructureId }, StructureRefusal>> {
  const { actor, now } = context;
  const { organizationId } = draft;
  const described = 'name' in draft ? await describedPlace(context, draft) : null;
  if (described && !described.ok) return described;
  return await withActor(actor, 'write', now, async (tx) => {
    const organization = await findOrganization(tx, organizationId);
    if (!organization) return refuse('organization-unknown');
    const { territoryId } = organization;
    const finess = 'finess' in draft ? draft.finess : '';
    const place = described ?? (await registeredPlace(tx, territoryId, finess));
    if (!place.ok) return place;
    const id = newId<'structure'>(now);
    const structure = { ...place.value, id, organizationId, territoryId, verifiedAt: now };
    await insertStructure(tx, structure, now);
    await record(
      tx,
      { actor, now },
      {
        action: 'structure-created',
        objectKind: 'structure',
        objectId: id,
        organizationId,
        territoryId,
      },
    );
    return accept({ id });
  });
}

/** Creates a pool in a territory. */
export async function createPoolAs(
  { actor, now }: Operator,
  draft: { readonly territory: string; readonly name: string; readonly kind: string },
): Promise<Result<{ readonly id: PoolId }, 'territory-unknown'>> {
  return await withActor(actor, 'write', now, async (tx) => {
    const territory = await findTerritory(tx, draft.territory);
    if (!territory) return refuse('territory-unknown');
    const id = newId<'pool'>(now);
    const territoryId = territory.code;
    await insertPool(tx, { id, territoryId, name: draft.name, kind: draft.kind }, now);
    await record(
      tx,
      { actor, now },
      { action: 'pool-created', objectKind: 'pool', objectId: id, territoryId },
    );
    return accept({ id });
  });
}
