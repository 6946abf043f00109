import { Banner } from '@/components/ui/banner';
import { SeriesDone } from '@/components/ui/series-done';
import { LENDING_MESSAGES } from '@/lib/lending/lending.messages';
import type { LoanSeen } from '@/lib/lending/loan';
import { plural } from '@/lib/shared/french';
import { ownValue } from '@/lib/shared/own-value';
import { LENDER_DONE } from './loan-words';

const SAYS: Readonly<Record<string, (count: number) => string>> = {
  agreed: (count) =>
    `${count} ${plural(count, 'mission confirmée', 'missions confirmées')} : les trois accords sont réunis. Il reste à signer la convention de prêt et l’avenant avant la prise de poste.`,
  noted: (count) =>
    `Votre oui est noté pour ${count} ${plural(count, 'date')}. Vous serez prévenu·e si ${count > 1 ? 'les missions sont confirmées' : 'la mission est confirmée'}.`,
  'too-late': (count) =>
    `Pour ${count} ${plural(count, 'date')}, votre oui est bien arrivé, mais la mission n’est plus possible : la situation a changé entre-temps. La personne est prévenue.`,
  over: (count) =>
    `Votre non est noté pour ${count} ${plural(count, 'date')}. Personne ne saura pourquoi, et cela ne change rien pour la personne.`,
};

type Query = Readonly<Record<string, string | string[] | undefined>>;
type Props = { readonly query: Query; readonly loans: readonly LoanSeen[]; readonly now: Date };

/** What a lender’s act came to: the usual sentence, or each part of an answer to a whole series. */
export function LenderDone({ query, loans, now }: Props) {
  const done = ownValue(LENDER_DONE, query['fait']);
  if (done)
    return (
      <Banner live tone="success">
        {done}
      </Banner>
    );
  if (query['fait'] !== 'serie') return null;
  const periodOf = (id: string) => {
    const loan = loans.find((one) => one.id === id);
    return loan ? { start: loan.startsAt, end: loan.endsAt } : null;
  };
  return (
    <SeriesDone
      messages={LENDING_MESSAGES}
      now={now}
      periodOf={periodOf}
      query={query}
      says={SAYS}
    />
  );
}
