import type { Metadata } from 'next';
import { DeadEnd } from '@/components/identity/dead-end';
import { ExtensionCard } from '@/components/lending/extension-card';
import { LenderDone } from '@/components/lending/lender-done';
import { LoanCard } from '@/components/lending/loan-card';
import { LoanNotes } from '@/components/lending/loan-notes';
import { LoanSeriesCard } from '@/components/lending/series-card';
import { PageHeader } from '@/components/ui/page-header';
import { readExtensionByLink } from '@/lib/assignment/server/answer-extension';
import { readLoanNotesByLink } from '@/lib/assignment/server/loan-notes';
import { type LoanSeen, waitsWithOthers } from '@/lib/lending/loan';
import { readLoanByLink } from '@/lib/lending/server/read-loans';
import { requestTime } from '@/lib/web/request-time';
import {
  answerLoanAction,
  answerLoanExtensionAction,
  answerLoanSeriesAction,
  contestLoanNoteAction,
} from './actions';

export const metadata: Metadata = { title: 'Prêter une personne', robots: { index: false } };

type Segments = {
  readonly params: Promise<{ readonly jeton: string }>;
  readonly searchParams: Promise<Readonly<Record<string, string | string[]>>>;
};

export default async function LoanPage({ params, searchParams }: Segments) {
  const token = (await params).jeton.slice(0, 64);
  const query = await searchParams;
  const now = requestTime();
  const read = await readLoanByLink({ actor: { role: 'visitor' }, now }, { token });
  if (!read.ok)
    return (
      <DeadEnd
        href="/"
        label="Aller à l’accueil"
        sentence="Il a été remplacé, il est trop ancien, ou il a été coupé par votre messagerie."
        title="Ce lien n’ouvre rien"
      />
    );
  const extension = await readExtensionByLink({ actor: { role: 'visitor' }, now }, { token });
  const notes = await readLoanNotesByLink({ actor: { role: 'visitor' }, now }, { token });
  const { beside, ...loan } = read.value;
  const { series, alone } = together(loan, beside);
  const field = <input name="jeton" type="hidden" value={token} />;

  return (
    <div className="flex max-w-2xl flex-col gap-6">
      <PageHeader
        sentence="Une personne de votre organisme est d’accord. Vous restez son employeur : son contrat et sa paie ne changent pas. Rien n’est engagé sans votre oui."
        title="Prêter une personne"
      />
      <LenderDone loans={[loan, ...beside]} now={now} query={query} />
      {extension ? (
        <ExtensionCard
          act={answerLoanExtensionAction}
          asked={extension}
          field={field}
          now={now}
          reader="lender"
        />
      ) : null}
      {series.length > 0 ? (
        <LoanSeriesCard act={answerLoanSeriesAction} field={field} loans={series} now={now} />
      ) : null}
      {alone ? (
        <LoanCard act={answerLoanAction} field={field} loan={loan} now={now}>
          <LoanNotes
            contest={contestLoanNoteAction}
            field={field}
            notes={notes}
            of={loan.personName}
            reader="lender"
          />
        </LoanCard>
      ) : null}
    </div>
  );
}

/** What waits for one answer to all, the soonest first, and whether the loan the link was written for is not among it. */
function together(loan: LoanSeen, beside: readonly LoanSeen[]) {
  const waiting = [loan, ...beside]
    .filter(waitsWithOthers)
    .toSorted((a, b) => a.startsAt.getTime() - b.startsAt.getTime());
  // another of the series that waits by itself is answered there too: the card below is of the link’s own loan alone
  const series = waiting.some((one) => one !== loan) ? waiting : [];
  return { series, alone: !series.includes(loan) };
}
