import { ActionForm } from '@/components/ui/action-form';
import { Badge } from '@/components/ui/badge';
import type { FormAction } from '@/components/ui/keep-on-failure';
import { SelectField } from '@/components/ui/select-field';
import { type DrillEntry, shiftOf } from '@/lib/drill/drill-queue';
import { sayLever } from '@/lib/drill/drill-words';
import { SEVERITY_WORDS, sayWho } from '@/lib/need/need-words';
import { CAUSE_LABELS } from '@/lib/queue/case-words';
import { LEVER_TABLE, LEVERS } from '@/lib/queue/lever';
import { HARD, plural, upperFirst } from '@/lib/shared/french';
import { sayPeriod } from '@/lib/shared/french-time';

type Props = {
  readonly drillId: string;
  readonly entries: readonly DrillEntry[];
  readonly startsAt: Date;
  /** the instant the drill has come to */
  readonly now: Date;
  readonly action: FormAction;
};

/** As many as a cell reads at once; the others follow when these are filled. */
const SHOWN = 12;

/** The queue of a drill, most pressing first, and the levers to pull for each need. */
export function DrillQueue({ entries, ...props }: Props) {
  const more = entries.length - SHOWN;
  return (
    <section>
      <h2 className="mb-3 text-xl">La file de l’exercice</h2>
      {entries.length === 0 ? (
        <p>Rien n’appelle la cellule pour l’instant : l’horloge avance.</p>
      ) : (
        <ol className="divide-y divide-line overflow-hidden rounded-card border border-line bg-raised">
          {entries.slice(0, SHOWN).map((entry) => (
            <li key={entry.key}>
              <Row {...props} entry={entry} />
            </li>
          ))}
        </ol>
      )}
      {more > 0 ? (
        <p className="mt-2 text-muted">
          Et {more} {plural(more, 'autre besoin', 'autres besoins')}, moins{' '}
          {plural(more, 'pressant', 'pressants')}.
        </p>
      ) : null}
    </section>
  );
}

function Row({
  entry: { line, causes, terms },
  drillId,
  startsAt,
  now,
  action,
}: Omit<Props, 'entries'> & { readonly entry: DrillEntry }) {
  const { need, taken, levers } = line;
  const who = sayWho(need.seats - taken, need.trade);
  const name = `${need.place.name}, besoin n°${HARD}${need.key + 1}`;
  const left = LEVERS.filter((lever) => !levers.some((one) => one.lever === lever));
  return (
    <article className="flex flex-col gap-3 px-4 py-4 lg:flex-row lg:items-start lg:justify-between">
      <div className="min-w-0">
        <h3 className="font-semibold">Il manque {who}</h3>
        <p>
          {name}, {need.place.communeName}. {upperFirst(sayPeriod(shiftOf(line, startsAt), now))}.{' '}
          {SEVERITY_WORDS[need.severity].short}.
        </p>
        <p className="mt-1 flex flex-wrap gap-2">
          {terms.override ? <Badge tone="red">Structure au rouge</Badge> : null}
          {causes.map((cause) => (
            <Badge key={cause}>{CAUSE_LABELS[cause]}</Badge>
          ))}
        </p>
        {levers.map((one) => (
          <p className="text-muted text-sm" key={one.lever}>
            {sayLever(one)}
          </p>
        ))}
      </div>
      <ActionForm
        action={action}
        label={`Levier pour ${name}`}
        layout="inline"
        look="secondary"
        single
        submitLabel="Tenter"
      >
        <input name="drillId" type="hidden" value={drillId} />
        <input name="needKey" type="hidden" value={need.key} />
        <SelectField
          emptyLabel="Choisir"
          label="Levier"
          name="lever"
          options={left.map((value) => ({ value, label: LEVER_TABLE[value].label }))}
        />
      </ActionForm>
    </article>
  );
}
