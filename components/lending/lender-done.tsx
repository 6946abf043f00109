import { Banner } from '@/components/ui/banner';
import { LENDING_MESSAGES } from '@/lib/lending/lending.messages';
import type { LoanSeen } from '@/lib/lending/loan';
import { plural } from '@/lib/shared/french';
import { sayDatedPeriod } from '@/lib/shared/french-time';
import { ownValue } from '@/lib/shared/own-value';
import { type SeriesTold, toldFromAddress } from '@/lib/shared/series';
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

/** What one answer to a whole series came to, date by date where something refused it; the usual sentence of any other act. */
export function LenderDone({ query, loans, now }: Props) {
  const done = ownValue(LENDER_DONE, query['fait']);
  if (done)
    return (
      <Banner live tone="success">
        {done}
      </Banner>
    );
  return query['fait'] === 'serie' ? (
    <SeriesDone loans={loans} now={now} told={toldFromAddress(query)} />
  ) : null;
}

function SeriesDone({
  told: { done, refused },
  loans,
  now,
}: Omit<Props, 'query'> & { readonly told: SeriesTold<string, string> }) {
  const said = Object.entries(done).flatMap(([outcome, count]) => {
    const say = ownValue(SAYS, outcome);
    return say && count ? [{ outcome, sentence: say(count) }] : [];
  });
  const kept = refused.flatMap(({ id, refusal }) => {
    const sentence = ownValue(LENDING_MESSAGES, refusal);
    return sentence ? [{ id, when: whenOf(id, loans, now), sentence }] : [];
  });
  return (
    <>
      {said.length > 0 ? (
        <Banner live tone="success">
          {said.map(({ outcome, sentence }) => (
            <p key={outcome}>{sentence}</p>
          ))}
        </Banner>
      ) : null}
      {kept.length > 0 ? (
        <Banner live title="Ces dates ne sont pas enregistrées" tone="warning">
          <ul className="mt-1 flex flex-col gap-1">
            {kept.map(({ id, when, sentence }) => (
              <li key={id}>
                <span className="font-semibold">{when}</span> : {sentence}
              </li>
            ))}
          </ul>
        </Banner>
      ) : null}
    </>
  );
}

function whenOf(id: string, loans: readonly LoanSeen[], now: Date): string {
  const loan = loans.find((one) => one.id === id);
  return loan ? sayDatedPeriod({ start: loan.startsAt, end: loan.endsAt }, now) : 'Une date';
}
