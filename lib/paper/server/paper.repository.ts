import 'server-only';
import { Prisma } from '@/lib/db/generated/client';
import type { Tx } from '@/lib/db/with-actor';
import type { NeedId, OrganizationId, PersonId, UserId } from '@/lib/identity/actor';
import type { PaperContent } from '../content';
import type { PaperKind, Party } from '../kind';
import type { PaperLine, ShownPaper } from '../paper';
import { type Row, toLine, toWhole, type WholeRow } from '../paper-row';
import type { Signature } from '../signature';

// written for `from papers p`: never its bytes
const COLUMNS = Prisma.raw(`
  p.id, p.kind, p.code, p.organization_id, p.lender_id, p.person_id, p.need_id, p.assignment_id, p.missions, p.without, p.batch_id, p.state, p.hash, p.parties,
  p.issued_at, p.ended_at, p.end_reason,
  coalesce((select jsonb_agg(jsonb_build_object('party', s.party, 'signer', s.signer, 'way', s.way, 'level', s.level,
    'signedAt', s.signed_at, 'hash', s.hash) order by s.signed_at, s.party) from paper_signatures s where s.paper_id = p.id), '[]') as signatures,
  array(select one ->> 'name' from jsonb_array_elements(p.content -> 'parties') one) as names,
  p.content ->> 'about' as about`);

/** The papers of the missions of a need, those they share with others included, the latest first. */
export async function listPapersOfNeed(tx: Tx, needId: NeedId): Promise<PaperLine[]> {
  const rows = await tx.$queryRaw<Row[]>`
    select ${COLUMNS} from papers p
    where p.person_id in (select a.person_id from assignments a where a.need_id = ${needId}::uuid)
      and p.missions && array(select a.id from assignments a where a.need_id = ${needId}::uuid)
    order by p.issued_at desc, p.id desc`;
  return rows.map(toLine);
}

const MOST_SHOWN = 200;

/** Made for an organization, as the one that receives, or as the one that lends, which reads them once they are made. */
const aroundOf = (organizationId: OrganizationId) =>
  Prisma.sql`(p.organization_id = ${organizationId}::uuid or p.lender_id = ${organizationId}::uuid and p.state <> 'making')`;

/** In force, and not signed yet by that organization, which is to sign it. */
const awaits = (organizationId: OrganizationId) =>
  Prisma.sql`(p.state = 'issued' and exists (select from unnest(p.parties) party
    where ${organizationId}::uuid = case party when 'host' then p.organization_id when 'lender' then p.lender_id end
      and not exists (select from paper_signatures s where s.paper_id = p.id and s.party = party)))`;

/** Every paper an organization is to sign, the latest first: none is ever cut from a list. */
export async function listPapersToSign(
  tx: Tx,
  organizationId: OrganizationId,
): Promise<PaperLine[]> {
  const rows = await tx.$queryRaw<Row[]>`
    select ${COLUMNS} from papers p where ${aroundOf(organizationId)} and ${awaits(organizationId)}
    order by p.issued_at desc, p.id desc`;
  return rows.map(toLine);
}

/** How many of the others it is a party of, and how many of those everybody signed. */
export async function countPapersAround(
  tx: Tx,
  organizationId: OrganizationId,
): Promise<{ readonly others: number; readonly signed: number }> {
  const [row] = await tx.$queryRaw<{ others: number; signed: number }[]>`
    select count(*)::int as others, (count(*) filter (where p.state = 'issued'
      and (select count(*) from paper_signatures s where s.paper_id = p.id) >= cardinality(p.parties)))::int as signed
    from papers p where ${aroundOf(organizationId)} and not ${awaits(organizationId)}`;
  return row ?? { others: 0, signed: 0 };
}

/** One part of those others, the latest first. */
export async function listPapersAround(
  tx: Tx,
  organizationId: OrganizationId,
  { from, most }: { readonly from: number; readonly most: number },
): Promise<PaperLine[]> {
  const rows = await tx.$queryRaw<Row[]>`
    select ${COLUMNS} from papers p where ${aroundOf(organizationId)} and not ${awaits(organizationId)}
    order by p.issued_at desc, p.id desc limit ${most} offset ${from}`;
  return rows.map(toLine);
}

/** The papers of a person, those that hold before the others, the latest first. */
export async function listPapersOfPerson(tx: Tx, personId: PersonId): Promise<PaperLine[]> {
  const rows = await tx.$queryRaw<Row[]>`
    select ${COLUMNS} from papers p where p.person_id = ${personId}::uuid and p.state <> 'making'
    order by p.state <> 'issued', p.issued_at desc, p.id desc limit ${MOST_SHOWN}`;
  return rows.map(toLine);
}

/** One paper, if the speaker may see it. */
export async function findPaper(tx: Tx, id: string): Promise<ShownPaper | null> {
  const [row] = await tx.$queryRaw<WholeRow[]>`
    select ${COLUMNS}, p.content,
      (select jsonb_object_agg(s.party, s.drawing) from paper_signatures s where s.paper_id = p.id and s.drawing is not null) as drawings
    from papers p where p.id = ${id}::uuid`;
  return row ? toWhole(row) : null;
}

/** Holds one paper until the end of the transaction: signed, replaced and ended one at a time. */
export async function lockPaper(tx: Tx, id: string): Promise<void> {
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${id}, 47))`;
}

/** The bytes of a paper, if the speaker may see it and it is made. */
export async function findPdf(
  tx: Tx,
  id: string,
): Promise<{ readonly pdf: Uint8Array; readonly hash: string; readonly code: string } | null> {
  const [row] = await tx.$queryRaw<{ pdf: Uint8Array; hash: string; code: string }[]>`
    select pdf, hash, code from papers where id = ${id}::uuid and pdf is not null`;
  return row ?? null;
}

/** A paper to write down. */
export type NewPaper = {
  readonly id: string;
  readonly organizationId: string;
  readonly territoryId: string;
  readonly assignmentId: string;
  /** that one first */
  readonly missions: readonly string[];
  readonly needId: string;
  readonly personId: string;
  readonly lenderId: string | null;
  readonly kind: PaperKind;
  readonly code: string;
  readonly batchId: string | null;
  readonly parties: readonly Party[];
  readonly templateVersion: number;
  readonly content: PaperContent;
  /** kinds whose place it takes */
  readonly insteadOf: readonly PaperKind[];
  /** null: the worker makes it */
  readonly made: { readonly pdf: Buffer; readonly hash: string } | null;
  readonly issuedBy: UserId;
};

/**
 * Writes papers down, however many, in four statements; those of the same missions they take the place of are ended first:
 * replaced by one that is of all they still held for, void otherwise. Of two that would take each other’s place, the caller writes one after the other.
 */
export async function savePapers(tx: Tx, papers: readonly NewPaper[], now: Date): Promise<void> {
  const rows = JSON.stringify(
    papers.map(({ made, content, ...one }) => ({
      ...{ ...one, content, reference: content.reference, hash: made?.hash ?? null },
      pdf: made ? made.pdf.toString('base64') : null,
    })),
  );
  // what everybody signed for other missions too holds for those: it is left for these alone
  await tx.$executeRaw`
    update papers p set without = p.without || array(select one from unnest(n.missions) one where covers(p, one))
    from jsonb_to_recordset(${rows}::jsonb) as n(missions uuid[], kind text, "insteadOf" text[])
    where p.missions && n.missions and exists (select from unnest(n.missions) one where covers(p, one)) and p.state = 'issued'
      and (p.kind = n.kind or p.kind = any (n."insteadOf"))
      and exists (select from unnest(p.missions) other where not other = any (p.without) and not other = any (n.missions))
      and (select count(*) from paper_signatures s where s.paper_id = p.id) = cardinality(p.parties)`;
  const ended = await tx.$queryRaw<{ id: string }[]>`
    update papers p set ended_at = ${now}, state = case when p.missions <@ (n.missions || p.without) then 'replaced' else 'void' end,
      end_reason = case when p.missions <@ (n.missions || p.without) then 'remade' else 'host' end
    from jsonb_to_recordset(${rows}::jsonb) as n(missions uuid[], kind text, "insteadOf" text[])
    where p.missions && n.missions and exists (select from unnest(n.missions) one where covers(p, one)) and (p.kind = n.kind or p.kind = any (n."insteadOf")) and p.state in ('making', 'issued')
    returning p.id`;
  await tx.$executeRaw`
    insert into papers (id, organization_id, territory_id, assignment_id, missions, need_id, person_id, lender_id, kind, code, batch_id, parties,
      template_version, template_reference, content, pdf, hash, state, issued_at, issued_by)
    select n.id, n."organizationId", n."territoryId", n."assignmentId", n.missions, n."needId", n."personId", n."lenderId", n.kind, n.code, n."batchId", n.parties,
      n."templateVersion", n.reference, n.content, decode(n.pdf, 'base64'), n.hash, case when n.pdf is null then 'making' else 'issued' end, ${now},
      n."issuedBy"
    from jsonb_to_recordset(${rows}::jsonb) as n(id uuid, "organizationId" uuid, "territoryId" text, "assignmentId" uuid, missions uuid[], "needId" uuid,
      "personId" uuid, "lenderId" uuid, kind text, code text, "batchId" uuid, parties text[], "templateVersion" int, reference text, content jsonb,
      pdf text, hash text, "issuedBy" uuid)`;
  if (ended.length === 0) return;
  await tx.$executeRaw`
    update papers o set replaced_by = n.id
    from jsonb_to_recordset(${rows}::jsonb) as n(id uuid, missions uuid[], kind text, "insteadOf" text[])
    where o.id = any(${ended.map(({ id }) => id)}::uuid[]) and o.missions && n.missions
      and (o.kind = n.kind or o.kind = any (n."insteadOf")) and o.state = 'replaced' and o.missions <@ (n.missions || o.without)`;
}

/** Ends a paper that holds. */
export async function saveVoid(tx: Tx, id: string, by: Party, now: Date): Promise<void> {
  await tx.$executeRaw`
    update papers set state = 'void', ended_at = ${now}, end_reason = ${by}
    where id = ${id}::uuid and state in ('making', 'issued')`;
}

/** Writes one signature; the database refuses another document, another party, a second time. */
export async function saveSignature(
  tx: Tx,
  paper: ShownPaper,
  one: Signature & {
    readonly id: string;
    readonly drawing: string | null;
    readonly signedBy: UserId | null;
  },
  now: Date,
): Promise<void> {
  await tx.$executeRaw`
    insert into paper_signatures (id, paper_id, party, signer, way, level, drawing, hash, signed_at, recorded_at, signed_by)
    values (${one.id}::uuid, ${paper.id}::uuid, ${one.party}, ${one.signer}, ${one.way}, ${one.level}, ${one.drawing}, ${one.hash},
      ${one.signedAt}, ${now}, ${one.signedBy}::uuid)`;
}
