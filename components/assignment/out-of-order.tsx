import { Banner } from '@/components/ui/banner';
import { TextLink } from '@/components/ui/text-link';
import type { OutOfOrder } from '@/lib/assignment/out-of-order';
import { TRADE_TABLE } from '@/lib/profile/trade';
import { lowerFirst, sayCount } from '@/lib/shared/french';
import { sayDatedPeriod } from '@/lib/shared/french-time';

type Props = { readonly missions: readonly OutOfOrder[]; readonly now: Date };

/** How many are shown; the others are behind them, one by one. */
const SHOWN = 5;

/** Missions going on or over whose papers are missing, each with the page that puts it in order. */
export function OutOfOrderBanner({ missions, now }: Props) {
  if (missions.length === 0) return null;
  return (
    <div className="mb-6">
      <Banner
        title={`${sayCount(missions.length, 'mission a commencé', 'missions ont commencé')} sans tous les papiers obligatoires.`}
        tone="warning"
      >
        <ul className="flex flex-col gap-1">
          {missions.slice(0, SHOWN).map(({ needId, structureName, trade, startsAt, endsAt }) => (
            <li key={needId}>
              <TextLink className="inline-block py-1" href={`/besoins/${needId}`}>
                {structureName}, {lowerFirst(TRADE_TABLE[trade].label)},{' '}
                {sayDatedPeriod({ start: startsAt, end: endsAt }, now)}
              </TextLink>
            </li>
          ))}
        </ul>
      </Banner>
    </div>
  );
}
