import 'server-only';
import type { Context, Manager, PersonActor, SolicitationId } from '@/lib/identity/actor';
import type { LoanId } from '@/lib/lending/loan';
import { mayLend } from '@/lib/lending/server/read-loans';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { eachOf, type SeriesTold } from '@/lib/shared/series';
import { type AnswerRefusal, answerAs } from './answer';
import {
  answerForLenderAs,
  answerLoanByLink,
  type LenderOutcome,
  type LenderRefusal,
} from './answer-for-lender';
import { answeringOf } from './read-mine';

type Word = {
  readonly said: 'yes' | 'no';
  readonly loans: readonly { readonly id: LoanId; readonly terms: number }[];
};
type LenderTold = SeriesTold<LenderOutcome, LenderRefusal>;

/** The direction of a lender answers several shifts one of its people is asked, in one act: each is its own loan, decided in its own transaction. */
export async function answerSeriesForLenderAs(
  context: Context<Manager>,
  { said, loans }: Word,
): Promise<Result<LenderTold, 'not-direction' | 'not-found'>> {
  if (!mayLend(context.actor)) return refuse('not-direction');
  return known(
    await eachOf(loans, ({ id, terms }) => answerForLenderAs(context, { loanId: id, said, terms })),
  );
}

/** The same by the link of one of the mails: it opens those of the same person to the same place, each written to the same reader. */
export async function answerSeriesByLink(
  context: Context,
  { token, said, loans }: Word & { readonly token: string },
): Promise<Result<LenderTold, 'not-found'>> {
  return known(
    await eachOf(loans, ({ id, terms }) =>
      answerLoanByLink(context, { token, loanId: id, said, terms }),
    ),
  );
}

/** What a person’s own answers came to: they go there, their yes waits for somebody else’s, or they said no. */
export type OwnOutcome = 'coming' | 'waits' | 'declined';
type OwnTold = SeriesTold<OwnOutcome, AnswerRefusal>;

/** Whoever one place asks several times answers in one act, each as they read it: each is its own question, decided in its own transaction. */
export async function answerSeriesAs(
  context: Context<PersonActor>,
  {
    said,
    demands,
  }: {
    readonly said: 'yes' | 'no';
    readonly demands: readonly { readonly id: SolicitationId; readonly seen: string }[];
  },
): Promise<Result<OwnTold, 'not-found'>> {
  return known(await eachOf(demands, (one) => answerOne(context, said, one)));
}

async function answerOne(
  context: Context<PersonActor>,
  said: 'yes' | 'no',
  { id, seen }: { readonly id: SolicitationId; readonly seen: string },
): Promise<Result<OwnOutcome, AnswerRefusal>> {
  const speaking = await answeringOf(context, id);
  if (!speaking.ok) return speaking;
  const answered = await answerAs(
    speaking.value,
    said === 'yes'
      ? { reponse: 'oui', vu: seen }
      : { reponse: 'non', portee: 'this-time', motif: null, pause: null },
  );
  if (!answered.ok) return answered;
  if (said === 'no') return accept('declined');
  return accept(answered.value.waits || answered.value.offered ? 'waits' : 'coming');
}

/** To whoever none of them is shown, it is as if there were none. */
function known<Outcome extends string, Refusal extends string>(
  told: SeriesTold<Outcome, Refusal>,
): Result<SeriesTold<Outcome, Refusal>, 'not-found'> {
  const strange =
    Object.keys(told.done).length === 0 &&
    told.refused.every(({ refusal }) => refusal === 'not-found');
  return strange ? refuse('not-found') : accept(told);
}
