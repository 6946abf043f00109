import 'server-only';
import { Prisma } from '@/lib/db/generated/client';
import type { Tx } from '@/lib/db/with-actor';
import type { NeedId, OrganizationId, PersonId, UserId } from '@/lib/identity/actor';
import type { PaperContent } from '../content';
import type { PaperKind, Party } from '../kind';
import type { PaperLine, ShownPaper } from '../paper';
import { type Row, toLine } from '../paper-row';
import type { Signature } from '../signature';

// written for `from papers p`: never its bytes
const COLUMNS = Prisma.raw(`
  p.id, p.kind, p.code, p.organization_id, p.lender_id, p.person_id, p.need_id, p.assignment_id, p.batch_id, p.state, p.hash, p.parties,
  p.issued_at, p.ended_at, p.end_reason,
  coalesce((select jsonb_agg(jsonb_build_object('party', s.party, 'signer', s.signer, 'way', s.way, 'level', s.level,
    'signedAt', s.signed_at, 'hash', s.hash) order by s.signed_at, s.party) from paper_signatures s where s.paper_id = p.id), '[]') as signatures,
  array(select one ->> 'name' from jsonb_array_elements(p.content -> 'parties') one) as names`);

/** The papers of a need, the latest first. */
export async function listPapersOfNeed(tx: Tx, needId: NeedId): Promise<PaperLine[]> {
  const rows = await tx.$queryRaw<Row[]>`
    select ${COLUMNS} from papers p where p.need_id = ${needId}::uuid order by p.issued_at desc, p.id desc`;
  return rows.map(toLine);
}

const MOST_SHOWN = 200;

/** The papers an organization is a party of, as the one that receives or the one that lends, the latest first. */
export async function listPapersAround(
  tx: Tx,
  organizationId: OrganizationId,
): Promise<PaperLine[]> {
  const rows = await tx.$queryRaw<Row[]>`
    select ${COLUMNS} from papers p
    where p.organization_id = ${organizationId}::uuid or p.lender_id = ${organizationId}::uuid
    order by p.issued_at desc, p.id desc limit ${MOST_SHOWN}`;
  return rows.map(toLine);
}

/** The papers of a person, the latest first. */
export async function listPapersOfPerson(tx: Tx, personId: PersonId): Promise<PaperLine[]> {
  const rows = await tx.$queryRaw<Row[]>`
    select ${COLUMNS} from papers p where p.person_id = ${personId}::uuid and p.state <> 'making'
    order by p.issued_at desc, p.id desc limit ${MOST_SHOWN}`;
  return rows.map(toLine);
}

/** One paper, if the speaker may see it. */
export async function findPaper(tx: Tx, id: string): Promise<ShownPaper | null> {
  const [row] = await tx.$queryRaw<(Row & { content: PaperContent })[]>`
    select ${COLUMNS}, p.content from papers p where p.id = ${id}::uuid`;
  return row ? { ...toLine(row), content: row.content } : null;
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
  readonly needId: string;
  readonly personId: string;
  readonly lenderId: string | null;
  readonly kind: PaperKind;
  readonly code: string;
  readonly batchId: string | null;
  readonly parties: readonly Party[];
  readonly templateVersion: number;
  readonly content: PaperContent;
  /** null: the worker makes it */
  readonly made: { readonly pdf: Buffer; readonly hash: string } | null;
  readonly issuedBy: UserId;
};

/** Writes one paper; those of the same mission it takes the place of are ended first, in the same transaction. */
export async function savePaper(
  tx: Tx,
  one: NewPaper,
  insteadOf: readonly PaperKind[],
  now: Date,
): Promise<void> {
  const ended = await tx.$queryRaw<{ id: string }[]>`
    update papers set state = 'replaced', ended_at = ${now}, end_reason = 'remade'
    where assignment_id = ${one.assignmentId}::uuid and kind = any(${[one.kind, ...insteadOf]}::text[]) and state in ('making', 'issued')
    returning id`;
  await tx.$executeRaw`
    insert into papers (id, organization_id, territory_id, assignment_id, need_id, person_id, lender_id, kind, code, batch_id, parties,
      template_version, template_reference, content, pdf, hash, state, issued_at, issued_by)
    values (${one.id}::uuid, ${one.organizationId}::uuid, ${one.territoryId}, ${one.assignmentId}::uuid, ${one.needId}::uuid,
      ${one.personId}::uuid, ${one.lenderId}::uuid, ${one.kind}, ${one.code}, ${one.batchId}::uuid, ${[...one.parties]}::text[],
      ${one.templateVersion}, ${one.content.reference}, ${JSON.stringify(one.content)}::jsonb, ${one.made?.pdf ?? null}, ${one.made?.hash ?? null},
      ${one.made ? 'issued' : 'making'}, ${now}, ${one.issuedBy}::uuid)`;
  if (ended.length > 0)
    await tx.$executeRaw`
      update papers set replaced_by = ${one.id}::uuid where id = any(${ended.map(({ id }) => id)}::uuid[])`;
}

/** Ends a paper that holds. */
export async function saveVoid(tx: Tx, id: string, now: Date): Promise<void> {
  await tx.$executeRaw`
    update papers set state = 'void', ended_at = ${now}, end_reason = 'host'
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
