import {
  type CaseActions,
  NoteCase,
  type On,
  OwnCase,
  TakeCase,
} from '@/components/queue/case-forms';
import { CaseHistory } from '@/components/queue/case-history';
import { CasePresence } from '@/components/queue/case-presence';
import { STATUS_TONES, sayOrder } from '@/components/queue/queue-view';
import { ActionForm } from '@/components/ui/action-form';
import { Badge } from '@/components/ui/badge';
import { Banner } from '@/components/ui/banner';
import { Card } from '@/components/ui/card';
import type { FormAction } from '@/components/ui/keep-on-failure';
import { SelectField } from '@/components/ui/select-field';
import { DRILL_MESSAGES } from '@/lib/drill/drill.messages';
import type { DrillEntry } from '@/lib/drill/drill-queue';
import { sayAnswers, sayDrillHolder, sayLever } from '@/lib/drill/drill-words';
import { type CaseStatus, OUTCOME_LABELS, STATUS_LABELS } from '@/lib/queue/case';
import { CAUSE_LABELS } from '@/lib/queue/case-words';
import { LEVER_TABLE, type Lever } from '@/lib/queue/lever';
import { sayList } from '@/lib/shared/french';
import { sayAgo } from '@/lib/shared/french-time';
import { caseOfDrill } from './drill-view';

export type DrillCaseActions = Pick<
  CaseActions,
  'take' | 'release' | 'handOver' | 'note' | 'clock' | 'close' | 'look'
> & { readonly pull: FormAction };

type Props = {
  readonly drillId: string;
  readonly entry: DrillEntry;
  /** the levers that make sense for it */
  readonly fitting: readonly Lever[];
  /** the instant the drill has come to */
  readonly now: Date;
  /** who reads it */
  readonly reader: string;
  /** nothing is done of a drill that is over */
  readonly actions: DrillCaseActions | null;
};

/** One case of a drill: where it stands and who has it, what to try, what was tried, what was written. */
export function DrillCaseBody(props: Props) {
  const { drillId, entry, fitting, now, reader, actions } = props;
  const { line, last } = entry;
  const on: On = { subject: caseOfDrill(drillId, line.need.key), version: last?.version ?? 0 };
  const open = openOf(last);
  const isOwn = open?.owner?.membershipId === reader;
  return (
    <div className="flex flex-col gap-6">
      <Presence actions={open && actions} on={on} />
      <Stand entry={entry} now={now} reader={reader} />
      {isOwn || SETTLED.includes(entry.status) ? null : (
        <Take actions={actions} on={on} owner={open?.owner?.name ?? null} />
      )}
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-6 lg:grid-cols-2">
        <div className="flex min-w-0 flex-col gap-6">
          <Own actions={isOwn ? actions : null} on={on} />
          <Card title="Leviers">
            <Levers actions={open && actions} drillId={drillId} entry={entry} fitting={fitting} />
          </Card>
        </div>
        <Card title="Ce qui s’est passé">
          <div className="flex flex-col gap-4">
            {actions && open ? <NoteCase action={actions.note} on={on} /> : null}
            <CaseHistory facts={entry.last?.facts ?? []} now={now} />
          </div>
        </Card>
      </div>
    </div>
  );
}

/** Says that this page reads the case, while it is open and the drill goes on. */
const Presence = ({ actions, on }: Pick<Props, 'actions'> & { readonly on: On }) =>
  actions ? (
    <CasePresence
      look={actions.look}
      subject={`${on.subject.kind}:${on.subject.id}`}
      version={String(on.version)}
    />
  ) : null;

const openOf = (last: DrillEntry['last']) => (last?.closedAt === null ? last : null);

const Take = ({
  actions,
  ...props
}: Pick<Props, 'actions'> & { readonly on: On; readonly owner: string | null }) =>
  actions ? <TakeCase action={actions.take} {...props} /> : null;

const Own = ({ actions, on }: Pick<Props, 'actions'> & { readonly on: On }) =>
  actions ? (
    <Card title="Entre vos mains">
      <OwnCase actions={actions} on={on} />
    </Card>
  ) : null;

/** Nothing is left to take in hand. */
const SETTLED: readonly CaseStatus[] = ['gone', 'closed'];

function Stand({ entry, now, reader }: Pick<Props, 'entry' | 'now' | 'reader'>) {
  const { causes, terms, status, last, line, viewers } = entry;
  return (
    <section aria-label="Où en est le dossier" className="flex flex-col gap-2">
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <Badge tone={STATUS_TONES[status]}>{STATUS_LABELS[status]}</Badge>
        <span>{sayDrillHolder(last, { reader, now }) || 'Personne ne l’a en main.'}</span>
      </p>
      {viewers.length > 0 ? (
        <Banner tone="info">Sous les yeux de {sayList(viewers)} en ce moment.</Banner>
      ) : null}
      {causes.length > 0 ? (
        <>
          <p className="font-semibold">{causes.map((cause) => CAUSE_LABELS[cause]).join(' · ')}</p>
          <p className="text-muted text-sm">{sayOrder(terms, false).join(' · ')}</p>
        </>
      ) : null}
      <p>{sayAnswers(line)}</p>
      {last?.outcome && status === 'closed' && last.closedAt ? (
        <p>
          {OUTCOME_LABELS[last.outcome]}, {sayAgo(last.closedAt, now)}.
        </p>
      ) : null}
    </section>
  );
}

function Levers({
  actions,
  drillId,
  entry: { line },
  fitting,
}: Pick<Props, 'actions' | 'drillId' | 'entry' | 'fitting'>) {
  const { need, taken, levers } = line;
  const left = fitting.filter((lever) => !levers.some((one) => one.lever === lever));
  return (
    <div className="flex flex-col gap-4">
      {levers.length === 0 ? (
        <p className="text-muted">Aucun levier n’a encore été actionné.</p>
      ) : (
        <ul className="divide-y divide-line">
          {levers.map((one) => (
            <li className="py-2" key={one.lever}>
              {sayLever(one)}
            </li>
          ))}
        </ul>
      )}
      {actions && taken < need.seats && left.length === 0 ? (
        <p className="text-muted">Aucun autre levier ne convient à ce besoin.</p>
      ) : null}
      {actions && taken < need.seats && left.length > 0 ? (
        <ActionForm
          action={actions.pull}
          label="Tenter un levier"
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
      ) : null}
      {actions || taken >= need.seats ? null : (
        <p className="text-muted">{DRILL_MESSAGES['not-taken']}</p>
      )}
    </div>
  );
}
