import { Banner } from '@/components/ui/banner';
import { TextLink } from '@/components/ui/text-link';
import type { NeedId } from '@/lib/identity/actor';
import type { Need } from '@/lib/need/need';
import { sayWho } from '@/lib/need/need-words';
import { HARD, plural, sayCount } from '@/lib/shared/french';
import { sayPeriod } from '@/lib/shared/french-time';

type Props = {
  /** every need of the act, soonest first */
  readonly series: readonly Pick<Need, 'id' | 'period' | 'seats' | 'trade'>[];
  /** the one this page is about */
  readonly needId: NeedId;
  readonly now: Date;
};

/** « 2 besoins publiés »: what the last act did, and the way to each of the others. */
export function PublishedBanner({ series, needId, now }: Props) {
  const others = series.filter(({ id }) => id !== needId);
  const title = `${sayCount(series.length, 'besoin publié', 'besoins publiés')}.`;
  if (others.length === 0) return <Banner title={title} tone="success" />;

  return (
    <Banner title={title} tone="success">
      <p>
        Cette page est celle du premier. {plural(others.length, 'L’autre', 'Les autres')}
        {HARD}:
      </p>
      <ul>
        {others.map(({ id, period, seats, trade }) => (
          <li key={id}>
            <TextLink href={`/besoins/${id}/candidats`}>
              {sayWho(seats, trade)}, {sayPeriod(period, now)}
            </TextLink>
          </li>
        ))}
      </ul>
    </Banner>
  );
}
