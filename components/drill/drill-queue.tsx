import { TakeCase } from '@/components/queue/case-forms';
import { STATUS_TONES, sayOrder } from '@/components/queue/queue-view';
import { Badge } from '@/components/ui/badge';
import type { FormAction } from '@/components/ui/keep-on-failure';
import { TextLink } from '@/components/ui/text-link';
import type { DrillEntry } from '@/lib/drill/drill-queue';
import { sayDrillHolder, sayLever, sayNeedName, sayViewers } from '@/lib/drill/drill-words';
import { shiftOf } from '@/lib/drill/play';
import { SEVERITY_WORDS, sayWho } from '@/lib/need/need-words';
import { STATUS_LABELS } from '@/lib/queue/case';
import { CAUSE_LABELS } from '@/lib/queue/case-words';
import { plural, sayCount, upperFirst } from '@/lib/shared/french';
import { sayPeriod } from '@/lib/shared/french-time';
import { caseOfDrill } from './drill-view';

type Props = {
  readonly drillId: string;
  readonly entries: readonly DrillEntry[];
  readonly startsAt: Date;
  /** the instant the drill has come to */
  readonly now: Date;
  /** who reads it: what is in their own hands is said so */
  readonly reader: string;
  readonly take: FormAction;
};

/** The queue of a drill, most pressing first: what, where, why, who has it, and the act that takes it. */
export function DrillQueue({ entries, ...props }: Props) {
  return (
    <section>
      <h2 className="mb-3 text-xl">La file de l’exercice</h2>
      {entries.length === 0 ? (
        <p>Rien n’appelle la cellule pour l’instant : l’horloge avance.</p>
      ) : (
        <ol className="divide-y divide-line overflow-hidden rounded-card border border-line bg-raised">
          {entries.map((entry) => (
            <li key={entry.key}>
              <Row {...props} entry={entry} />
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}

function Row({
  entry: { line, causes, terms, status, last, viewers },
  drillId,
  startsAt,
  now,
  reader,
  take,
}: Omit<Props, 'entries'> & { readonly entry: DrillEntry }) {
  const { need, taken, levers } = line;
  const who = sayWho(need.seats - taken, need.trade);
  const name = sayNeedName(need);
  return (
    <article className="flex flex-col gap-x-6 gap-y-2 px-4 py-4 sm:flex-row sm:items-start sm:justify-between">
      <div className="min-w-0">
        <h3 className="font-semibold">
          <TextLink
            className="inline-block py-1"
            href={`/cellule/exercice/${drillId}/${need.key + 1}`}
          >
            Il manque {who}
            <span className="sr-only">, {name}</span>
          </TextLink>
        </h3>
        <p>
          {name}, {need.place.communeName}. {upperFirst(sayPeriod(shiftOf(line, startsAt), now))}.{' '}
          {SEVERITY_WORDS[need.severity].short}.
        </p>
        <p className="font-semibold">{causes.map((cause) => CAUSE_LABELS[cause]).join(' · ')}</p>
        <p className="text-muted text-sm">{sayOrder(terms, false).join(' · ')}</p>
        {levers.map((one) => (
          <p className="text-sm" key={one.lever}>
            {sayLever(one)}
          </p>
        ))}
      </div>
      <div className="flex shrink-0 flex-col gap-2 sm:items-end">
        <p>
          <Badge tone={STATUS_TONES[status]}>{STATUS_LABELS[status]}</Badge>
        </p>
        <p className="text-sm sm:text-end">
          {[sayDrillHolder(last, { reader, now }), sayViewers(viewers)].filter(Boolean).join(' ')}
        </p>
        {status === 'to-take' ? (
          <TakeCase
            about={name}
            action={take}
            on={{ subject: caseOfDrill(drillId, need.key), version: last?.version ?? 0 }}
            owner={null}
          />
        ) : null}
      </div>
    </article>
  );
}

/** Cases somebody has in hand, that went by themselves: they are read, and nothing is left to do. */
export function DrillGone({ drillId, entries }: Pick<Props, 'drillId' | 'entries'>) {
  if (entries.length === 0) return null;
  return (
    <section>
      <h2 className="mb-2 text-xl">
        {sayCount(entries.length, 'dossier réglé', 'dossiers réglés')}{' '}
        {plural(entries.length, 'de lui-même', 'd’eux-mêmes')}
      </h2>
      <ul>
        {entries.map(({ key, line: { need }, last }) => (
          <li key={key}>
            <TextLink
              className="inline-block py-1"
              href={`/cellule/exercice/${drillId}/${need.key + 1}`}
            >
              {sayNeedName(need)}
              {last?.owner ? `, entre les mains de ${last.owner.name}` : ''}
            </TextLink>
          </li>
        ))}
      </ul>
    </section>
  );
}
