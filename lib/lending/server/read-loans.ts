import 'server-only';
import { hashToken } from '@/lib/db/token';
import { withActor } from '@/lib/db/with-actor';
import type { Actor, Context, Manager } from '@/lib/identity/actor';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { type LoanId, waitsForWord } from '../loan';
import {
  findLoanOfLink,
  type LoanToAgree,
  listLoansToAgree,
  listWhoMayLend,
  saysTwoYeses,
} from './loan.repository';

/** Lending somebody binds the whole organization: its direction alone says yes or no. */
export const mayLend = (actor: Actor): actor is Manager =>
  actor.role === 'manager' && actor.grade === 'director';

/** A loan as the direction of its lender reads it. */
export type LoanRead = LoanToAgree;

/** What an organization is asked to lend, and what became of it. */
export async function readLoansAs({ actor, now }: Context<Manager>): Promise<readonly LoanRead[]> {
  if (!mayLend(actor)) return [];
  return await withActor(actor, 'read', now, listLoansToAgree);
}

/** Of the loans that wait for a yes the speaker may not give, having given another: who of their body may, by name. */
export async function readWhoElseLendsAs(
  { actor, now }: Context<Manager>,
  loans: readonly LoanToAgree[],
): Promise<ReadonlyMap<LoanId, readonly string[]>> {
  const waiting = loans.filter(waitsForWord);
  if (waiting.length === 0) return new Map();
  return await withActor(actor, 'read', now, async (tx) => {
    const others = new Map<LoanId, readonly string[]>();
    for (const { id, solicitationId } of waiting)
      if (await saysTwoYeses(tx, solicitationId, 'home'))
        others.set(id, await listWhoMayLend(tx, solicitationId));
    return others;
  });
}

/** Whoever shows the link of a loan, before it is known whose hat it was written to. */
export const holding = (token: string) => ({ role: 'auth', linkHash: hashToken(token) }) as const;

/** A loan read by its link, with those of the same person to the same place its reader was written about too. */
export type LinkedLoan = LoanToAgree & { readonly beside: readonly LoanToAgree[] };

/** The loan whose link this is, and those beside it; nothing else of its lender. */
export async function readLoanByLink(
  { now }: Context,
  { token }: { readonly token: string },
): Promise<Result<LinkedLoan, 'not-found'>> {
  return await withActor(
    holding(token),
    'read',
    now,
    async (tx): Promise<Result<LinkedLoan, 'not-found'>> => {
      const own = await findLoanOfLink(tx);
      const loans = await listLoansToAgree(tx);
      // its own may be past while others of the series are to come
      const loan = loans.find(({ id }) => id === own) ?? loans[0];
      return loan
        ? accept({ ...loan, beside: loans.filter(({ id }) => id !== loan.id) })
        : refuse('not-found');
    },
  );
}
