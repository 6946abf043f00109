import 'server-only';
import { withActor } from '@/lib/db/with-actor';
import type { Context, Manager } from '@/lib/identity/actor';
import { record } from '@/lib/journal/journal';
import type { LoanId } from '@/lib/lending/loan';
import {
  addConsent,
  agreeByLink,
  type LoanToAgree,
  listLoansToAgree,
  noteByLink,
} from '@/lib/lending/server/loan.repository';
import { holding, mayLend } from '@/lib/lending/server/read-loans';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { inTheirName } from './in-their-name';
import { endLoanAs, settleLoanAs, stands } from './settle-loan';

export type LenderRefusal =
  | 'not-found'
  | 'not-direction'
  | 'terms-changed'
  | 'loan-over'
  | 'mission-stands';

/** What a lender says of one loan: yes, no, or « come back » once the mission is agreed. */
export type LenderWord = {
  readonly said: 'yes' | 'no' | 'recall';
  /** the terms they read */
  readonly terms: number;
};

/** What came of it: noted, the mission now stands, or it is over. */
export type LenderOutcome = 'noted' | 'agreed' | 'over';

/** The direction of a lender says yes, no or « come back » of one of its people, in its space. */
export async function answerForLenderAs(
  context: Context<Manager>,
  { loanId, ...word }: LenderWord & { readonly loanId: LoanId | null },
): Promise<Result<LenderOutcome, LenderRefusal>> {
  const { actor, now } = context;
  if (!mayLend(actor)) return refuse('not-direction');
  if (!loanId) return refuse('not-found');
  const noted = await withActor(actor, 'write', now, async (tx) => {
    const [loan] = await listLoansToAgree(tx, loanId);
    const planned = plan(loan, word);
    if (!planned.ok) return planned;
    await record(tx, context, noteOf(planned.value, word));
    if (word.said === 'recall') return planned;
    const said = { party: 'home', said: word.said, terms: word.terms, voice: 'space' } as const;
    const of = { ...planned.value, homeOrganizationId: actor.organizationId };
    await addConsent(tx, of, { ...said, by: actor.userId }, now);
    return planned;
  });
  return noted.ok ? await carryOut(noted.value, word, now) : noted;
}

/** The same by the link that was sent to the lender, without an account. */
export async function answerLoanByLink(
  { now }: Context,
  { token, ...word }: LenderWord & { readonly token: string },
): Promise<Result<LenderOutcome, LenderRefusal>> {
  const noted = await withActor(
    holding(token),
    'write',
    now,
    async (tx): Promise<Result<LoanToAgree, LenderRefusal>> => {
      const [loan] = await listLoansToAgree(tx);
      const planned = plan(loan, word);
      if (!planned.ok) return planned;
      const agreed = word.said === 'recall' || (await agreeByLink(tx, word.said, word.terms));
      if (!agreed) return refuse('terms-changed');
      await noteByLink(tx, noteOf(planned.value, word));
      return planned;
    },
  );
  return noted.ok ? await carryOut(noted.value, word, now) : noted;
}

/** Whether this may be said of a loan as it stands; said again, it is the same. */
function plan(
  loan: LoanToAgree | undefined,
  { said, terms }: LenderWord,
): Result<LoanToAgree, LenderRefusal> {
  if (!loan) return refuse('not-found');
  if (loan.state === 'over') return refuse('loan-over');
  if (loan.terms !== terms) return refuse('terms-changed');
  if (said === 'no' && loan.state === 'agreed') return refuse('mission-stands');
  return accept(loan);
}

const noteOf = ({ id }: LoanToAgree, { said, terms }: LenderWord) => ({
  ...{ action: 'loan.home', objectKind: 'loan', objectId: id },
  facts: { said, terms },
});

async function carryOut(
  loan: LoanToAgree,
  { said }: LenderWord,
  now: Date,
): Promise<Result<LenderOutcome, LenderRefusal>> {
  const context = { actor: inTheirName(loan), now };
  if (said === 'yes') return accept(stands(await settleLoanAs(context)) ? 'agreed' : 'noted');
  const ended = await endLoanAs(context);
  return ended.ok ? accept('over') : refuse('loan-over');
}
