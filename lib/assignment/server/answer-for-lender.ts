import 'server-only';
import type { Speaker } from '@/lib/db/speaker';
import { asAnother, type Tx, withActor } from '@/lib/db/with-actor';
import type { Context, Manager } from '@/lib/identity/actor';
import { record } from '@/lib/journal/journal';
import { type LoanId, lenderWord } from '@/lib/lending/loan';
import {
  addConsent,
  agreeByLink,
  findLoanOfLink,
  type LoanToAgree,
  listLoansToAgree,
  noteByLink,
  saysTwoYeses,
} from '@/lib/lending/server/loan.repository';
import { holding, mayLend } from '@/lib/lending/server/read-loans';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { NOT_SAID } from '../assignment';
import { inTheirName } from './in-their-name';
import { endLoan, settleLoanAs, stands } from './settle-loan';

export type LenderRefusal =
  | 'not-found'
  | 'not-direction'
  | 'terms-changed'
  | 'loan-over'
  | 'nothing-heard'
  | 'two-yeses'
  | 'mission-stands';

/** What a lender says of one loan: yes, no, « come back » once the mission is agreed, or « I never said so » of a yes noted in its name. */
export type LenderWord = {
  readonly said: 'yes' | 'no' | 'recall' | 'contest';
  /** the terms they read */
  readonly terms: number;
};

/** What came of it: noted, the mission now stands, the yes came too late for one, it is over, or what was noted in its name is undone. */
export type LenderOutcome = 'noted' | 'agreed' | 'too-late' | 'over' | 'contested';

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
    const planned = await undo(tx, await hear(tx, loan, word), { word, by: actor, now });
    if (!planned.ok) return planned;
    const consent = consentOf(planned.value, word);
    await record(tx, context, noteOf(planned.value, word));
    if (!consent) return planned;
    const said = { party: 'home', said: consent, terms: word.terms, voice: 'space' } as const;
    const of = { ...planned.value, homeOrganizationId: actor.organizationId };
    await addConsent(tx, of, { ...said, by: actor.userId }, now);
    return planned;
  });
  return noted.ok ? await carryOut(noted.value, word, now) : noted;
}

/** The same by the link that was sent to the lender, without an account: of the loan it is about, or of another it opens. */
export async function answerLoanByLink(
  { now }: Context,
  { token, loanId, ...word }: LenderWord & { readonly token: string; readonly loanId?: LoanId },
): Promise<Result<LenderOutcome, LenderRefusal>> {
  const by = holding(token);
  const noted = withActor(
    by,
    'write',
    now,
    async (tx): Promise<Result<LoanToAgree, LenderRefusal>> => {
      const id = loanId ?? (await findLoanOfLink(tx));
      const [loan] = id ? await listLoansToAgree(tx, id) : [];
      const planned = await undo(tx, await hear(tx, loan, word), { word, by, now });
      if (!planned.ok) return planned;
      const consent = consentOf(planned.value, word);
      const said = consent && { said: consent, terms: word.terms };
      if (said && !(await agreeByLink(tx, planned.value.id, said))) throw new Changed();
      await noteByLink(tx, noteOf(planned.value, word));
      return planned;
    },
  );
  try {
    const heard = await noted;
    return heard.ok ? await carryOut(heard.value, word, now) : heard;
  } catch (error) {
    if (error instanceof Changed) return refuse('terms-changed');
    throw error;
  }
}

/** Undoes the transaction when the terms changed at that very instant: nothing half-said. */
class Changed extends Error {}

type Undoing = { readonly word: LenderWord; readonly by: Speaker; readonly now: Date };

/** A no, a recall and « I never said so » end the question, or the mission, in the same transaction as what is said of it. */
async function undo(
  tx: Tx,
  planned: Result<LoanToAgree, LenderRefusal>,
  { word: { said }, by, now }: Undoing,
): Promise<Result<LoanToAgree, LenderRefusal>> {
  if (!planned.ok || said === 'yes') return planned;
  const actor = inTheirName(planned.value);
  const why = said === 'contest' ? NOT_SAID : 'recalled';
  const ended = await asAnother(tx, { as: actor, back: by }, now, (inTheirs) =>
    endLoan(inTheirs, { actor, now }, why),
  );
  return ended.ok ? planned : refuse('loan-over');
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
  if (said === 'contest' && lenderWord(loan) !== 'to-write') return refuse('nothing-heard');
  return accept(loan);
}

/** The same, of a speaker who may say it: not two of the three yeses. */
async function hear(
  tx: Tx,
  loan: LoanToAgree | undefined,
  word: LenderWord,
): Promise<Result<LoanToAgree, LenderRefusal>> {
  const planned = plan(loan, word);
  if (!planned.ok || word.said !== 'yes') return planned;
  const two = await saysTwoYeses(tx, planned.value.solicitationId, 'home');
  return two ? refuse('two-yeses') : planned;
}

/** The yes or no it adds; null under a mission that stands, which is given up first and keeps its three yeses until then. */
function consentOf({ state }: LoanToAgree, { said }: LenderWord): 'yes' | 'no' | null {
  if (said === 'yes' || said === 'no') return said;
  return said === 'contest' && state !== 'agreed' ? 'no' : null;
}

const noteOf = ({ id }: LoanToAgree, { said, terms }: LenderWord) => ({
  ...{ action: 'loan.home', objectKind: 'loan', objectId: id },
  facts: { said, terms },
});

/** What a yes made: a mission, one more yes among those awaited, or nothing any more; over a mission that stands already, the same. */
function outcomeOf(
  { state }: LoanToAgree,
  settled: Awaited<ReturnType<typeof settleLoanAs>>,
): LenderOutcome {
  if (stands(settled) || state === 'agreed') return 'agreed';
  return settled.ok || settled.refusal === 'employer-not-agreed-yet' ? 'noted' : 'too-late';
}

/** What came of what was said: a yes takes the seat once all three are there; anything else is over already. */
async function carryOut(
  loan: LoanToAgree,
  { said }: LenderWord,
  now: Date,
): Promise<Result<LenderOutcome, LenderRefusal>> {
  if (said !== 'yes') return accept(said === 'contest' ? 'contested' : 'over');
  const context = { actor: inTheirName(loan), now };
  return accept(outcomeOf(loan, await settleLoanAs(context)));
}
