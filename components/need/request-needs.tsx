import { TextLink } from '@/components/ui/text-link';
import type { Need } from '@/lib/need/need';
import { sayFilled, sayWho } from '@/lib/need/need-words';
import { sayPeriod } from '@/lib/shared/french-time';

/** One need of a request, enough to name it. */
export type RequestNeed = Pick<Need, 'id' | 'period' | 'seats' | 'seatsTaken' | 'trade'>;

/** The needs of one request, each to be opened on its own. */
export function RequestNeeds({
  needs,
  now,
}: {
  readonly needs: readonly RequestNeed[];
  readonly now: Date;
}) {
  return (
    <ul>
      {needs.map(({ id, seats, seatsTaken, trade, period }) => (
        <li key={id}>
          <TextLink className="inline-block py-2" href={`/besoins/${id}`}>
            {sayWho(seats, trade)}, {sayPeriod(period, now)}
          </TextLink>{' '}
          <span className="text-muted">({sayFilled({ seats, seatsTaken })})</span>
        </li>
      ))}
    </ul>
  );
}
