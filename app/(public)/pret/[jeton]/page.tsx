import type { Metadata } from 'next';
import { DeadEnd } from '@/components/identity/dead-end';
import { ExtensionCard } from '@/components/lending/extension-card';
import { LoanCard } from '@/components/lending/loan-card';
import { LoanNotes } from '@/components/lending/loan-notes';
import { LENDER_DONE } from '@/components/lending/loan-words';
import { Banner } from '@/components/ui/banner';
import { PageHeader } from '@/components/ui/page-header';
import { readExtensionByLink } from '@/lib/assignment/server/answer-extension';
import { readLoanNotesByLink } from '@/lib/assignment/server/loan-notes';
import { readLoanByLink } from '@/lib/lending/server/read-loans';
import { ownValue } from '@/lib/shared/own-value';
import { requestTime } from '@/lib/web/request-time';
import { answerLoanAction, answerLoanExtensionAction, contestLoanNoteAction } from './actions';

export const metadata: Metadata = { title: 'Prêter une personne', robots: { index: false } };

type Segments = {
  readonly params: Promise<{ readonly jeton: string }>;
  readonly searchParams: Promise<Readonly<Record<string, string | string[]>>>;
};

export default async function LoanPage({ params, searchParams }: Segments) {
  const token = (await params).jeton.slice(0, 64);
  const { fait } = await searchParams;
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
  const done = ownValue(LENDER_DONE, fait);

  return (
    <div className="flex max-w-2xl flex-col gap-6">
      <PageHeader
        sentence="Une personne de votre organisme est d’accord. Vous restez son employeur : son contrat et sa paie ne changent pas. Rien n’est engagé sans votre oui."
        title="Prêter une personne"
      />
      {done ? (
        <Banner live tone="success">
          {done}
        </Banner>
      ) : null}
      {extension ? (
        <ExtensionCard
          act={answerLoanExtensionAction}
          asked={extension}
          field={<input name="jeton" type="hidden" value={token} />}
          now={now}
          reader="lender"
        />
      ) : null}
      <LoanCard
        act={answerLoanAction}
        field={<input name="jeton" type="hidden" value={token} />}
        loan={read.value}
        now={now}
      >
        <LoanNotes
          contest={contestLoanNoteAction}
          field={<input name="jeton" type="hidden" value={token} />}
          notes={notes}
          of={read.value.personName}
          reader="lender"
        />
      </LoanCard>
    </div>
  );
}
