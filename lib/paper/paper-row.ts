import type { NeedId, OrganizationId, PersonId } from '@/lib/identity/actor';
import type { PaperContent } from './content';
import type { Drawings } from './drawing';
import type { PaperKind, Party } from './kind';
import type { EndReason, PaperLine, ShownPaper } from './paper';
import type { Signature } from './signature';

/** A paper as its row is read. */
export type Row = {
  id: string;
  kind: PaperKind;
  code: string;
  organization_id: OrganizationId;
  lender_id: OrganizationId | null;
  person_id: PersonId;
  need_id: NeedId;
  assignment_id: string;
  missions: string[];
  without: string[];
  batch_id: string | null;
  state: PaperLine['state'];
  hash: string | null;
  parties: Party[];
  issued_at: Date;
  ended_at: Date | null;
  end_reason: EndReason | null;
  signatures: (Omit<Signature, 'signedAt'> & { signedAt: string })[];
  names: string[];
  about?: string | null;
};

/** A paper from its row. */
export const toLine = (row: Row): PaperLine => ({
  id: row.id,
  kind: row.kind,
  code: row.code,
  organizationId: row.organization_id,
  lenderId: row.lender_id,
  personId: row.person_id,
  needId: row.need_id,
  assignmentId: row.assignment_id,
  missions: row.missions,
  without: row.without,
  batchId: row.batch_id,
  state: row.state,
  hash: row.hash,
  parties: row.parties,
  issuedAt: row.issued_at,
  endedAt: row.ended_at,
  endReason: row.end_reason,
  signatures: row.signatures.map((one) => ({ ...one, signedAt: new Date(one.signedAt) })),
  names: row.names,
  about: row.about ?? null,
});

/** A paper whole, as its row is read. */
export type WholeRow = Row & { content: PaperContent; drawings: Drawings | null };

/** A paper whole, from its row. */
export const toWhole = (row: WholeRow): ShownPaper => ({
  ...toLine(row),
  content: row.content,
  drawings: row.drawings ?? {},
});
