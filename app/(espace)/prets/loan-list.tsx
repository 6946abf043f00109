import { LoanCard } from '@/components/lending/loan-card';
import { LoanNotes } from '@/components/lending/loan-notes';
import { LoanSeriesCard } from '@/components/lending/series-card';
import { EmptyState } from '@/components/ui/empty-state';
import { Pager } from '@/components/ui/pager';
import type { LoanNote } from '@/lib/assignment/loan-note';
import { type LoanId, waitsForWord, waitsWithOthers } from '@/lib/lending/loan';
import type { LoanRead } from '@/lib/lending/server/read-loans';
import { pageOf } from '@/lib/shared/page';
import { inSeries } from '@/lib/shared/series';
import {
  answerForLenderAction,
  answerSeriesForLenderAction,
  contestNoteAction,
  notePaperAction,
} from './actions';

/** What waits for a word comes before what is settled: the shifts one place asks of one person together, then each by its hour. What another has to answer stands alone. */
function cardsOf(
  loans: readonly LoanRead[],
  others: Loans['others'],
): readonly (readonly LoanRead[])[] {
  const { series } = inSeries(
    loans.filter((loan) => waitsWithOthers(loan) && !others.has(loan.id)),
    ({ personId, organizationId, structureName }) =>
      [personId, organizationId, structureName].join(' '),
  );
  const together = new Set(series.flat());
  const alone = loans.filter((loan) => !together.has(loan));
  const waiting = alone.filter(waitsForWord);
  const settled = alone.filter((loan) => !waitsForWord(loan));
  return [...series, ...waiting.map((loan) => [loan]), ...settled.map((loan) => [loan])];
}

/** How many loans, or series of them, one page shows. */
const SHOWN = 30;

type Loans = {
  /** which page of the list, as its address says it */
  readonly asked: unknown;
  readonly loans: readonly LoanRead[];
  readonly notes: readonly LoanNote[];
  readonly now: Date;
  /** of the loans the speaker may not agree to, who may */
  readonly others: ReadonlyMap<LoanId, readonly string[]>;
};

export function LoanList({ asked, loans, notes, now, others }: Loans) {
  if (loans.length === 0)
    return (
      <EmptyState
        example="« Camille D., aide-soignante, EHPAD à Rezé, samedi, 7 h – 14 h »"
        heading="h2"
        title="Aucun prêt n’est demandé"
      >
        Quand une personne de votre organisme dira oui à un renfort, vous le lirez ici et par
        courriel.
      </EmptyState>
    );
  const { page, pages, shown } = pageOf(cardsOf(loans, others), asked, SHOWN);
  return (
    <section className="flex flex-col gap-4">
      <h2 className="text-xl font-semibold">Les personnes que vous prêtez</h2>
      {shown.map((card) =>
        card.length > 1 ? (
          <LoanSeriesCard
            act={answerSeriesForLenderAction}
            key={card[0]?.id}
            loans={card}
            now={now}
          />
        ) : (
          card.map((loan) => (
            <OneLoan
              instead={others.get(loan.id)}
              key={loan.id}
              loan={loan}
              notes={notes}
              now={now}
            />
          ))
        ),
      )}
      <Pager addressOf={(one) => `/prets?page=${one}`} page={page} pages={pages} />
    </section>
  );
}

type One = Pick<Loans, 'notes' | 'now'> & {
  readonly loan: LoanRead;
  readonly instead: readonly string[] | undefined;
};

function OneLoan({ instead, loan, notes, now }: One) {
  return (
    <LoanCard
      act={answerForLenderAction}
      field={<input name="loanId" type="hidden" value={loan.id} />}
      instead={instead}
      loan={loan}
      now={now}
    >
      <LoanNotes
        contest={contestNoteAction}
        note={notePaperAction}
        notes={notes.filter(({ loanId }) => loanId === loan.id)}
        of={`${loan.personName}, ${loan.structureName}`}
        reader="lender"
      />
    </LoanCard>
  );
}
