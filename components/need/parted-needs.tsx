import { TextLink } from '@/components/ui/text-link';
import type { Need } from '@/lib/need/need';
import { sayWho } from '@/lib/need/need-words';
import { HARD, plural } from '@/lib/shared/french';
import { sayPeriod } from '@/lib/shared/french-time';

type Props = {
  /** what this need was separated from or into, soonest first */
  readonly others: readonly Pick<Need, 'id' | 'period' | 'seats' | 'trade'>[];
  readonly now: Date;
};

/** From one part of a separated need to the others: nothing when it is whole. */
export function PartedNeeds({ others, now }: Props) {
  if (others.length === 0) return null;
  return (
    <div>
      <p>
        Ce besoin a été séparé{HARD}: {plural(others.length, 'voici l’autre', 'voici les autres')}.
      </p>
      <ul>
        {others.map(({ id, seats, trade, period }) => (
          <li key={id}>
            <TextLink className="inline-block py-2" href={`/besoins/${id}`}>
              {sayWho(seats, trade)}, {sayPeriod(period, now)}
            </TextLink>
          </li>
        ))}
      </ul>
    </div>
  );
}
