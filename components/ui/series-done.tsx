import { sayDatedPeriod } from '@/lib/shared/french-time';
import { ownValue } from '@/lib/shared/own-value';
import type { Period } from '@/lib/shared/period';
import { type SeriesTold, toldFromAddress } from '@/lib/shared/series';
import { Banner } from './banner';

type Query = Readonly<Record<string, string | string[] | undefined>>;

type Props = {
  /** the address that carries what came of the act */
  readonly query: Query;
  /** the sentence of each outcome, for so many dates */
  readonly says: Readonly<Record<string, (count: number) => string>>;
  /** the sentence of each refusal */
  readonly messages: Readonly<Record<string, string>>;
  /** when one of them was, as long as it is still shown */
  readonly periodOf: (id: string) => Period | null;
  readonly now: Date;
};

/** What one answer to a whole series came to: how many of each outcome, then date by date what refused it. */
export function SeriesDone({ query, says, messages, periodOf, now }: Props) {
  const { done, refused }: SeriesTold<string, string> = toldFromAddress(query);
  const said = Object.entries(done).flatMap(([outcome, count]) => {
    const say = ownValue(says, outcome);
    return say && count ? [{ outcome, sentence: say(count) }] : [];
  });
  const kept = refused.flatMap(({ id, refusal }) => {
    const sentence = ownValue(messages, refusal);
    const period = periodOf(id);
    return sentence
      ? [{ id, sentence, when: period ? sayDatedPeriod(period, now) : 'Une date' }]
      : [];
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
