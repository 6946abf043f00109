import 'server-only';
import type { Tx } from '@/lib/db/with-actor';
import type { AssignmentId } from '../assignment';
import type { LoanNote } from '../loan-note';

/** The notes of the loans the speaker gives, holds the link of, or comes by. */
export const listNotes = (tx: Tx): Promise<LoanNote[]> =>
  tx.$queryRaw<LoanNote[]>`
    select loan_id as "loanId", assignment_id as "missionId", rule, required, signed_on as "signedOn", noted_by as "notedBy",
      contested_by as "contestedBy", begun, person_name as "personName", structure_name as "structureName"
    from notes_of_loans()`;

/** Says of a note of somebody else that it is not so; false when it is not theirs to contest, or gone. */
export async function contestNote(tx: Tx, id: AssignmentId, rule: string): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ done: boolean }[]>`
    select contest_note(${id}::uuid, ${rule}) as done`;
  return row?.done ?? false;
}

/** Writes that the lender signed a paper it is a party to, on a day; false when it may not, or it is noted already. */
export async function noteAsLender(
  tx: Tx,
  id: AssignmentId,
  rule: string,
  signedOn: Date,
): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ done: boolean }[]>`
    select note_as_lender(${id}::uuid, ${rule}, ${signedOn}::date) as done`;
  return row?.done ?? false;
}
