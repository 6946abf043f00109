import 'server-only';
import type { Tx } from '@/lib/db/with-actor';
import type { Id } from '@/lib/shared/id';
import type { CirclePlace } from '../circle';
import type { BodyNamed, Framework, FrameworkSubject } from '../framework';

type FrameworkRow = Omit<Framework, 'about'> & { readonly about: string };
const toFramework = (row: FrameworkRow): Framework => ({
  ...row,
  about: row.about as FrameworkSubject,
});

/** The agreements of one’s own body, proposed or received, the latest first. */
export async function listFrameworks(tx: Tx): Promise<readonly Framework[]> {
  const rows = await tx.$queryRaw<FrameworkRow[]>`
    select id, organization_id as "organizationId", other_id as "otherId", name, other_name as "otherName", about, reference,
      starts_at as "startsAt", ends_at as "endsAt", accepted_at as "acceptedAt", ended_at as "endedAt"
    from framework_agreements order by proposed_at desc, id desc limit 200`;
  return rows.map(toFramework);
}

/** One agreement the speaker may read, held until the end of the transaction. */
export async function lockFramework(tx: Tx, id: Id<'framework'>): Promise<Framework | null> {
  const [row] = await tx.$queryRaw<FrameworkRow[]>`
    select id, organization_id as "organizationId", other_id as "otherId", name, other_name as "otherName", about, reference,
      starts_at as "startsAt", ends_at as "endsAt", accepted_at as "acceptedAt", ended_at as "endedAt"
    from framework_agreements where id = ${id}::uuid for update`;
  return row ? toFramework(row) : null;
}

/** The verified body that runs an establishment, other than one’s own. */
export async function findBodyOf(
  tx: Tx,
  finess: string,
): Promise<{ readonly id: Id<'organization'>; readonly name: string } | null> {
  const [row] = await tx.$queryRaw<{ id: Id<'organization'>; name: string }[]>`
    select id, name from body_of(${finess})`;
  return row ?? null;
}

/** The verified bodies whose name holds these words, a few of them, other than one’s own. */
export async function listBodiesNamed(tx: Tx, words: string): Promise<readonly BodyNamed[]> {
  return await tx.$queryRaw<
    BodyNamed[]
  >`select id, name, finess, commune from bodies_named(${words})`;
}

type NewFramework = Pick<
  Framework,
  'id' | 'organizationId' | 'otherId' | 'about' | 'reference' | 'startsAt' | 'endsAt'
> & {
  readonly territoryId: string;
  readonly proposedBy: string;
};

/** Writes a proposal; the database writes the two names. */
export async function insertFramework(tx: Tx, one: NewFramework, now: Date): Promise<void> {
  await tx.$executeRaw`
    insert into framework_agreements (id, organization_id, territory_id, other_id, name, other_name, about, reference, starts_at,
      ends_at, proposed_by, proposed_at)
    values (${one.id}::uuid, ${one.organizationId}::uuid, ${one.territoryId}, ${one.otherId}::uuid, '', '', ${one.about},
      ${one.reference}, ${one.startsAt}, ${one.endsAt}, ${one.proposedBy}::uuid, ${now})`;
}

/** Says yes. Throws when another agreement between the two holds in those days. */
export async function saveAccepted(tx: Tx, id: string, by: string, now: Date): Promise<void> {
  await tx.$executeRaw`
    update framework_agreements set accepted_at = ${now}, accepted_by = ${by}::uuid where id = ${id}::uuid`;
}

/** Declines, withdraws or ends it, from now. */
export async function saveEnded(tx: Tx, id: string, by: string, now: Date): Promise<void> {
  await tx.$executeRaw`
    update framework_agreements set ended_at = ${now}, ended_by = ${by}::uuid where id = ${id}::uuid`;
}

/** The open structures of the bodies one’s own agrees with, by agreement: what their doors say. */
export const listPartnerPlaces = (
  tx: Tx,
): Promise<(CirclePlace & { readonly frameworkId: Id<'framework'> })[]> =>
  tx.$queryRaw`
    select framework_id as "frameworkId", id, name, commune_name as "communeName" from partner_places() order by name, id`;

/** The open structures of one’s own body. */
export const listOwnPlaces = (tx: Tx, organizationId: Id<'organization'>): Promise<CirclePlace[]> =>
  tx.$queryRaw`
    select s.id, s.name, c.name as "communeName" from structures s join communes c on c.code = s.commune_code
    where s.organization_id = ${organizationId}::uuid and s.status = 'active' order by s.name, s.id`;
