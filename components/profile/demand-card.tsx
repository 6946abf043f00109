import type { ReactNode } from 'react';
import { Badge } from '@/components/ui/badge';
import { Facts } from '@/components/ui/facts';
import type { MyDemand } from '@/lib/assignment/mine';
import { TRADE_TABLE } from '@/lib/profile/trade';
import { WORK_STATUS } from '@/lib/profile/work-status';
import { HARD, sayDuration, sayPhone, telLink } from '@/lib/shared/french';
import { sayAgo, sayPeriod } from '@/lib/shared/french-time';
import { mapLink } from '@/lib/territory/map-link';
import { demandWord } from './demand-words';

type Props = { readonly demand: MyDemand; readonly now: Date; readonly children?: ReactNode };

const LINK = 'inline-flex min-h-target items-center text-accent underline underline-offset-4';

function Where({ demand }: Pick<Props, 'demand'>) {
  const place = `${demand.structureName}, ${demand.communeName}`;
  if (!demand.position) return place;
  return (
    <span className="flex flex-wrap items-center gap-x-3">
      {place}
      <a className={LINK} href={mapLink(demand.position)} rel="noreferrer">
        Voir le plan
      </a>
    </span>
  );
}

/** What counts before going: whom to ask for, how to get in, under what status. */
function arrivalFacts({ contact, arrivalNote, kind, state }: MyDemand) {
  if (!contact && state !== 'asked') return [];
  return [
    ...(contact
      ? [
          {
            name: 'À votre arrivée',
            value: (
              <span className="flex flex-wrap items-center gap-x-3">
                {contact.name}
                <a className={LINK} href={telLink(contact.phone)}>
                  {sayPhone(contact.phone)}
                </a>
              </span>
            ),
          },
        ]
      : []),
    ...(arrivalNote ? [{ name: 'Accès', value: arrivalNote }] : []),
    { name: 'Statut', value: WORK_STATUS[kind].sentence },
  ];
}

/** One demand or mission as its person sees it: what, where, when, its state in words, then what may be done. */
export function DemandCard({ demand, now, children }: Props) {
  const over = demand.period.end <= now;
  const { word, tone } = demandWord(demand.state, over);
  return (
    <article className="rounded-card border border-line bg-raised px-4 py-4 sm:px-6">
      <p className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
        <Badge tone={tone}>{word}</Badge>
        <span className="text-sm text-muted">demandé {sayAgo(demand.askedAt, now)}</span>
      </p>
      <h2 className="mt-2 text-xl">{sayPeriod(demand.period, now)}</h2>
      <Facts
        facts={[
          { name: 'Métier', value: TRADE_TABLE[demand.trade].label },
          { name: 'Où', value: <Where demand={demand} /> },
          { name: 'Trajet estimé', value: `~${HARD}${sayDuration(demand.travelMinutes)}` },
          ...(over ? [] : arrivalFacts(demand)),
        ]}
      />
      {children ? <div className="mt-4 flex flex-col gap-3">{children}</div> : null}
    </article>
  );
}
