import 'server-only';
import { withActor } from '@/lib/db/with-actor';
import type { Context, Manager, PersonActor } from '@/lib/identity/actor';
import { record } from '@/lib/journal/journal';
import { noteByLink } from '@/lib/lending/server/loan.repository';
import { holding, mayLend } from '@/lib/lending/server/read-loans';
import { dayOf } from '@/lib/shared/civil-time';
import { accept, type Result, refuse } from '@/lib/shared/result';
import type { AssignmentId } from '../assignment';
import type { LoanNote } from '../loan-note';
import { contestNote, listNotes, noteAsLender } from './loan-notes.repository';

type Which = { readonly id: AssignmentId | null; readonly rule: string };
type Done<Refusal extends string = never> = Promise<
  Result<'contested' | 'noted', 'note-gone' | Refusal>
>;

/** What is noted signed, or missing, of the papers of those the speaker’s body lends. */
export async function readLoanNotesAs({
  actor,
  now,
}: Context<Manager>): Promise<readonly LoanNote[]> {
  if (!mayLend(actor)) return [];
  return await withActor(actor, 'read', now, listNotes);
}

/** The same of the one loan a link opens. */
export const readLoanNotesByLink = async (
  { now }: Context,
  { token }: { readonly token: string },
): Promise<readonly LoanNote[]> => await withActor(holding(token), 'read', now, listNotes);

/** The same of the speaker’s own missions. */
export const readMyNotesAs = async ({
  actor,
  now,
}: Context<PersonActor>): Promise<readonly LoanNote[]> =>
  await withActor(actor, 'read', now, listNotes);

const contested = ({ id, rule }: Which) => ({
  ...{ action: 'paper.contest', objectKind: 'assignment', objectId: id ?? '' },
  facts: { rule },
});

/** « Ce n’est pas exact », of a paper somebody else noted signed: before the mission begins it is missing again. */
export async function contestNoteAs(
  context: Context<Manager> | Context<PersonActor>,
  which: Which,
): Done {
  const { actor, now } = context;
  const { id, rule } = which;
  if (!id || (actor.role === 'manager' && !mayLend(actor))) return refuse('note-gone');
  return await withActor(actor, 'write', now, async (tx) => {
    if (!(await contestNote(tx, id, rule))) return refuse('note-gone');
    await record(tx, context, contested(which));
    return accept('contested');
  });
}

/** The same by the link of a loan, without an account. */
export async function contestNoteByLink(
  { now }: Context,
  { token, ...which }: Which & { readonly token: string },
): Done {
  const { id, rule } = which;
  if (!id) return refuse('note-gone');
  return await withActor(holding(token), 'write', now, async (tx) => {
    if (!(await contestNote(tx, id, rule))) return refuse('note-gone');
    await noteByLink(tx, contested(which));
    return accept('contested');
  });
}

/** The direction that lends notes what it signed by hand with the person, or with whoever receives: the others are told. */
export async function notePaperForLenderAs(
  context: Context<Manager>,
  { id, rule, signedOn }: Which & { readonly signedOn: Date },
): Done<'paper-to-come'> {
  const { actor, now } = context;
  if (!id || !mayLend(actor)) return refuse('note-gone');
  if (signedOn.toISOString().slice(0, 'AAAA-MM-JJ'.length) > dayOf(now))
    return refuse('paper-to-come');
  return await withActor(actor, 'write', now, async (tx) => {
    if (!(await noteAsLender(tx, id, rule, signedOn))) return refuse('note-gone');
    await record(tx, context, {
      ...{ action: 'assignment.paper', objectKind: 'assignment', objectId: id },
      facts: { rule },
    });
    return accept('noted');
  });
}
