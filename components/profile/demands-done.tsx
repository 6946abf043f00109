import { Banner } from '@/components/ui/banner';
import { SeriesDone } from '@/components/ui/series-done';
import type { MyDemand } from '@/lib/assignment/mine';
import { plural } from '@/lib/shared/french';
import { ownValue } from '@/lib/shared/own-value';

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
  const periodOf = (id: string) =>
    demands.find(({ solicitationId }) => solicitationId === id)?.period ?? null;
  return (
    <div className="flex flex-col gap-3">
      {done ? (
        <Banner live tone="success">
          <p>{done}</p>
        </Banner>
      ) : null}
      {query['fait'] === 'serie' ? (
        <SeriesDone messages={messages} now={now} periodOf={periodOf} query={query} says={SAYS} />
      ) : null}
    </div>
  );
}
