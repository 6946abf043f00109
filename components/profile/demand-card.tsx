import type { ReactNode } from 'react';
import { Badge } from '@/components/ui/badge';
import { Banner } from '@/components/ui/banner';
import { Facts } from '@/components/ui/facts';
import { sayHoursChange } from '@/lib/assignment/answer';
import type { MyDemand } from '@/lib/assignment/mine';
import { sayPlace } from '@/lib/organization/place-words';
import { TRADE_TABLE } from '@/lib/profile/trade';
import { HARD, phoneAddress, sayDuration, sayPhone } from '@/lib/shared/french';
import { sayAgo, sayPeriod } from '@/lib/shared/french-time';
import { AGAIN_WORDS } from '@/lib/solicitation/again';
import { demandWord } from './demand-words';

type Props = { readonly demand: MyDemand; readonly now: Date; readonly children?: ReactNode };

/** One demand or mission as its person sees it: what, where, when, its state in words, then what may be done. */
export function DemandCard({ demand, now, children }: Props) {
  const over = demand.period.end <= now;
  const { word, tone } = demandWord(demand.state, over);
  const contact =
    demand.contact && !over
      ? [
          {
            name: 'À votre arrivée',
            value: (
              <>
                {demand.contact.name},{' '}
                <a
                  className="whitespace-nowrap text-accent underline underline-offset-4"
                  href={phoneAddress(demand.contact.phone)}
                >
                  {sayPhone(demand.contact.phone)}
                </a>
              </>
            ),
          },
        ]
      : [];
  return (
    <article className="rounded-card border border-line bg-raised px-4 py-4 sm:px-6">
      <p className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
        <Badge tone={tone}>{word}</Badge>
        <span className="text-sm text-muted">demandé {sayAgo(demand.askedAt, now)}</span>
        {demand.heardBy ? (
          <span className="text-sm text-muted">répondu par téléphone, par {demand.heardBy}</span>
        ) : null}
      </p>
      {demand.state === 'asked' && demand.again ? (
        <p className="mt-2 font-semibold">{AGAIN_WORDS[demand.again]}</p>
      ) : null}
      <h2 className="mt-2 text-xl first-letter:uppercase">{sayPeriod(demand.period, now)}</h2>
      <Facts
        facts={[
          { name: 'Métier', value: TRADE_TABLE[demand.trade].label },
          ...(demand.limits.length > 0
            ? [{ name: 'Limites', value: demand.limits.join(' ') }]
            : []),
          { name: 'Où', value: sayPlace(demand) },
          { name: 'Trajet estimé', value: `~${HARD}${sayDuration(demand.travelMinutes)}` },
          ...contact,
        ]}
      />
      {demand.state === 'to-reconfirm' && demand.agreed ? (
        <div className="mt-4">
          <Banner tone="warning">{sayHoursChange(demand.agreed, demand.period, now)}</Banner>
        </div>
      ) : null}
      {children ? <div className="mt-4 flex flex-col gap-3">{children}</div> : null}
    </article>
  );
}
