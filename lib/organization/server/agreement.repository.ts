import 'server-only';
import type { Tx } from '@/lib/db/with-actor';
import type { Id } from '@/lib/shared/id';
import type { Agreement, AgreementKind } from '../agreement';
import type { Regime } from '../organization';

type StructureId = Id<'structure'>;
/** The structures somebody speaks for: all of the organization’s when null. */
type Scope = {
  readonly organizationId: Id<'organization'>;
  readonly structureIds: readonly StructureId[] | null;
};

/** An agreement as declared, with the text it stands in. */
export type DeclaredAgreement = Agreement & {
  readonly id: Id<'agreement'>;
  readonly structureId: StructureId;
  readonly reference: string;
};

type AgreementRow = {
  id: string;
  structure_id: string;
  kind: string;
  valid_from: Date;
  valid_until: Date | null;
  reference: string;
};

const toAgreement = (row: AgreementRow): DeclaredAgreement => ({
  id: row.id as Id<'agreement'>,
  structureId: row.structure_id as StructureId,
  kind: row.kind as AgreementKind,
  validFrom: row.valid_from,
  validUntil: row.valid_until,
  reference: row.reference,
});

/** The agreements of every structure a manager speaks for that are not over. */
export async function listRunningAgreements(
  tx: Tx,
  { organizationId, structureIds }: Scope,
  now: Date,
): Promise<DeclaredAgreement[]> {
  const only = structureIds === null ? null : [...structureIds];
  const rows = await tx.$queryRaw<AgreementRow[]>`
    select id, structure_id, kind, valid_from, valid_until, reference from structure_agreements
    where organization_id = ${organizationId}::uuid and (valid_until is null or valid_until > ${now})
      and (${only}::uuid[] is null or structure_id = any(${only}::uuid[]))
    order by valid_from desc, id`;
  return rows.map(toAgreement);
}

/** One agreement, if the speaker may see it. */
export async function findAgreement(
  tx: Tx,
  id: Id<'agreement'>,
): Promise<DeclaredAgreement | null> {
  const [row] = await tx.$queryRaw<AgreementRow[]>`
    select id, structure_id, kind, valid_from, valid_until, reference from structure_agreements where id = ${id}::uuid`;
  return row ? toAgreement(row) : null;
}

/** What decides which agreements a structure may declare: whose it is, under which regime. */
export type AgreementPlace = {
  readonly id: StructureId;
  readonly organizationId: Id<'organization'>;
  readonly territoryId: string;
  readonly name: string;
  readonly regime: Regime;
};

/** The open structures a manager speaks for, with their regime, by name. */
export async function listAgreementPlaces(
  tx: Tx,
  { organizationId, structureIds }: Scope,
): Promise<AgreementPlace[]> {
  const only = structureIds === null ? null : [...structureIds];
  return await tx.$queryRaw<AgreementPlace[]>`
    select s.id, s.organization_id as "organizationId", s.territory_id as "territoryId", s.name, o.regime
    from structures s join organizations o on o.id = s.organization_id
    where s.organization_id = ${organizationId}::uuid and s.status = 'active'
      and (${only}::uuid[] is null or s.id = any(${only}::uuid[]))
    order by s.name, s.id`;
}

/** Writes a declaration. Throws when one of the same kind already holds in those days: the database decides. */
export async function insertAgreement(
  tx: Tx,
  place: AgreementPlace,
  one: DeclaredAgreement,
  by: { readonly userId: string; readonly now: Date },
): Promise<void> {
  await tx.$executeRaw`
    insert into structure_agreements (id, organization_id, territory_id, structure_id, kind, valid_from, valid_until, reference, declared_by, declared_at)
    values (${one.id}::uuid, ${place.organizationId}::uuid, ${place.territoryId}, ${place.id}::uuid, ${one.kind}, ${one.validFrom},
      ${one.validUntil}, ${one.reference}, ${by.userId}::uuid, ${by.now})`;
}

/** Ends an agreement at an instant; says whether it was still running. */
export async function saveAgreementEnd(tx: Tx, id: Id<'agreement'>, until: Date): Promise<boolean> {
  const written = await tx.$executeRaw`
    update structure_agreements set valid_until = ${until}
    where id = ${id}::uuid and (valid_until is null or valid_until > ${until}) and valid_from < ${until}`;
  return written === 1;
}
