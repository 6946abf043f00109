import { Banner } from '@/components/ui/banner';
import type { MyDemand } from '@/lib/assignment/mine';
import { plural } from '@/lib/shared/french';
import { sayDatedPeriod } from '@/lib/shared/french-time';
import { ownValue } from '@/lib/shared/own-value';
import { toldFromAddress } from '@/lib/shared/series';

const DONE: Readonly<Record<string, string>> = {
  attend:
    'Votre oui est noté. Votre employeur doit dire oui aussi : nous vous écrivons dès qu’il répond.',
  non: 'Votre réponse est notée, merci. Dire non ne change rien à vos prochaines demandes.',
};

const SAYS: Readonly<Record<string, (count: number) => string>> = {
  coming: (count) =>
    `Merci : vous êtes attendu·e à ${count} ${plural(count, 'date')}. Tout est dans « Mes missions ».`,
  waits: (count) =>
    `Votre oui est noté pour ${count} ${plural(count, 'date')}. Quelqu’un d’autre doit encore dire oui : nous vous écrivons dès que c’est fait.`,
  declined: (count) =>
    `Votre non est noté pour ${count} ${plural(count, 'date')}, merci. Dire non ne change rien à vos prochaines demandes.`,
};

type Props = {
  readonly query: Readonly<Record<string, string | string[] | undefined>>;
  readonly demands: readonly MyDemand[];
  /** the sentence of each refusal */
  readonly messages: Readonly<Record<string, string>>;
  readonly now: Date;
};

/** What was just answered, date by date where something refused it. */
export function DemandsDone({ query, demands, messages, now }: Props) {
  const done = ownValue(DONE, query['fait']);
  const told = query['fait'] === 'serie' ? toldFromAddress(query) : { done: {}, refused: [] };
  const said = Object.entries(told.done).flatMap(([outcome, count]) => {
    const say = ownValue(SAYS, outcome);
    return say && count ? [say(count)] : [];
  });
  const sentences = done ? [done] : said;
  const kept = told.refused.flatMap(({ id, refusal }) => {
    const sentence = ownValue(messages, refusal);
    const demand = demands.find(({ solicitationId }) => solicitationId === id);
    return sentence
      ? [{ id, sentence, when: demand ? sayDatedPeriod(demand.period, now) : 'Une date' }]
      : [];
  });
  return (
    <div className="flex flex-col gap-3">
      {sentences.length > 0 ? (
        <Banner live tone="success">
          {sentences.map((sentence) => (
            <p key={sentence}>{sentence}</p>
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
    </div>
  );
}
