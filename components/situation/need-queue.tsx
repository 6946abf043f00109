import { Badge } from '@/components/ui/badge';
import { Disclosure } from '@/components/ui/disclosure';
import { EmptyState } from '@/components/ui/empty-state';
import { LevelMark } from '@/components/ui/level-mark';
import { TextLink } from '@/components/ui/text-link';
import { SEVERITY_WORDS, sayWho } from '@/lib/need/need-words';
import { HARD, sayCount } from '@/lib/shared/french';
import { sayAgo, sayIn, sayPeriod } from '@/lib/shared/french-time';
import { isCritical, type OpenNeed, seatsLeft, urgencyOf } from '@/lib/situation/situation';
import { saySeats, sayTried } from './situation-view';

type Props = {
  readonly needs: readonly OpenNeed[];
  readonly now: Date;
  /** what the list is kept to, in words */
  readonly kept: string | null;
};

const FIRST = 12;
const SHOWN = 120;

/** Open needs, worst first, one row each: what, where, when, how many are missing, how long it has waited. */
export function NeedQueue({ needs, now, kept }: Props) {
  if (needs.length === 0) return <Nothing kept={kept} />;
  const rest = needs.slice(FIRST, SHOWN);
  const hidden = needs.length - SHOWN;

  return (
    <div className="flex flex-col gap-3">
      <Rows needs={needs.slice(0, FIRST)} now={now} />
      {rest.length > 0 ? (
        <Disclosure
          summary={`${sayCount(rest.length, 'autre besoin', 'autres besoins')}, moins urgents`}
        >
          <Rows needs={rest} now={now} />
          {hidden > 0 ? (
            <p className="mt-3 text-muted">
              Et {sayCount(hidden, 'autre encore', 'autres encore')}
              {HARD}: gardez un métier ou une intercommunalité pour les voir.
            </p>
          ) : null}
        </Disclosure>
      ) : null}
    </div>
  );
}

function Rows({ needs, now }: Omit<Props, 'kept'>) {
  return (
    <ol className="divide-y divide-line overflow-hidden rounded-card border border-line bg-raised">
      {needs.map((need) => (
        <li key={need.id}>
          <NeedRow need={need} now={now} />
        </li>
      ))}
    </ol>
  );
}

function Nothing({ kept }: { readonly kept: string | null }) {
  if (kept) {
    return (
      <EmptyState
        act={<TextLink href="/situation#besoins">Voir tous les besoins</TextLink>}
        heading="h3"
        title={`Rien à pourvoir pour ${kept}`}
      />
    );
  }
  return (
    <EmptyState
      example="EHPAD Les Tilleuls, Rezé : 2 aides-soignant·es, ce soir 20 h 45 – 6 h 45, 0 sur 2."
      heading="h3"
      title="Tout est couvert"
    >
      Ici viennent les besoins ouverts du territoire, le plus urgent en premier, dès qu’un
      établissement en publie un.
    </EmptyState>
  );
}

function NeedRow({ need, now }: { readonly need: OpenNeed; readonly now: Date }) {
  const started = need.period.start <= now;

  return (
    <article className="grid grid-cols-[1fr_auto] items-start gap-x-4 gap-y-1 px-4 py-3 sm:grid-cols-[6.5rem_1fr_auto]">
      <LevelMark level={urgencyOf(need, now)} />
      <p className="text-end font-semibold tabular-nums sm:order-3">
        {saySeats(need)}
        <span className="block whitespace-nowrap font-normal text-sm">
          {started ? 'commencé' : sayIn(need.period.start, now)}
        </span>
      </p>
      <div className="col-span-2 min-w-0 sm:order-2 sm:col-span-1">
        <h3 className="flex flex-wrap items-center gap-x-3 font-semibold">
          <TextLink className="inline-block py-1" href={`/situation/besoins/${need.id}`}>
            Il manque {sayWho(seatsLeft(need), need.trade)}
          </TextLink>
          <Badge tone={isCritical(need.severity) ? 'red' : 'neutral'}>
            {SEVERITY_WORDS[need.severity].short}
          </Badge>
        </h3>
        <p>
          {need.structureName}, {need.communeName}
        </p>
        <p>{sayPeriod(need.period, now)}</p>
        <p className="text-sm text-muted">
          publié {sayAgo(need.postedAt, now)} · {sayTried(need)}
        </p>
      </div>
    </article>
  );
}
