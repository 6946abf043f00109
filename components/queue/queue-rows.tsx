import { ActionForm } from '@/components/ui/action-form';
import { Badge } from '@/components/ui/badge';
import type { FormAction } from '@/components/ui/keep-on-failure';
import { TextLink } from '@/components/ui/text-link';
import type { Severity } from '@/lib/need/need';
import { SEVERITY_WORDS, sayWho } from '@/lib/need/need-words';
import { TRADE_TABLE, type Trade } from '@/lib/profile/trade';
import { STATUS_LABELS } from '@/lib/queue/case';
import type { LineStanding } from '@/lib/queue/case-sheet';
import { CAUSE_LABELS } from '@/lib/queue/case-words';
import { type Cause, isPapersOnly, keyOf, type Subject, type Terms } from '@/lib/queue/entry';
import { HARD, lowerFirst, sayList, sayOf } from '@/lib/shared/french';
import { sayAgo, sayMoment, sayPeriod } from '@/lib/shared/french-time';
import type { Period } from '@/lib/shared/period';
import { casePage, STATUS_TONES, sayOrder, sayStructure } from './queue-view';

/** A line of the queue as its screen needs it. */
export type Line = LineStanding & {
  readonly key: string;
  readonly subject: Subject;
  readonly structureName: string;
  readonly communeName: string;
  readonly causes: readonly Cause[];
  readonly need: {
    readonly trade: Trade;
    readonly severity: Severity;
    readonly period: Period;
    readonly seatsLeft: number;
  } | null;
  readonly terms: Terms;
};

type Props = {
  readonly lines: readonly Line[];
  readonly take: FormAction;
  readonly now: Date;
};

/** The queue, most pressing first: what, where, why, where it stands, who has it, and the act that takes it. */
export function QueueRows({ lines, take, now }: Props) {
  return (
    <ol className="divide-y divide-line overflow-hidden rounded-card border border-line bg-raised">
      {lines.map((line) => (
        <li key={line.key}>
          <QueueRow line={line} now={now} take={take} />
        </li>
      ))}
    </ol>
  );
}

/** Who is missing, whose papers are, or which structure is in difficulty. */
export function titleOf({
  need,
  structureName,
  causes,
}: Pick<Line, 'need' | 'structureName' | 'causes'>): string {
  if (!need) return sayStructure(structureName, causes);
  if (need.seatsLeft > 0 && !isPapersOnly(causes))
    return `Il manque ${sayWho(need.seatsLeft, need.trade)}`;
  const [, what] = NOBODY_LACKS.find(([cause]) => causes.includes(cause)) ?? [];
  return `${what ?? 'Demande'}${HARD}: ${what === TO_TELL ? `mission ${sayOf(lowerFirst(TRADE_TABLE[need.trade].label))}` : sayWho(1, need.trade)}`;
}

/** Several may have to be told of one mission: nobody is counted. */
const TO_TELL = 'À prévenir';

/** What a request that lacks nobody is in the queue for, in a word. */
const NOBODY_LACKS: readonly (readonly [Cause, string])[] = [
  ['silent-lender', 'À reconfirmer'],
  ['not-told', TO_TELL],
  ['host-unreached', TO_TELL],
  ['papers-missing', 'Papiers à régulariser'],
];

function QueueRow({ line, take, now }: Omit<Props, 'lines'> & { readonly line: Line }) {
  const { subject, need, status, causes, terms } = line;
  return (
    <article className="flex flex-col gap-x-6 gap-y-2 px-4 py-4 sm:flex-row sm:items-start sm:justify-between">
      <div className="min-w-0">
        <h2 className="flex flex-wrap items-center gap-x-3 font-semibold">
          <TextLink className="inline-block py-1" href={casePage(subject)}>
            {titleOf(line)}
          </TextLink>
          {need ? (
            <Badge
              tone={need.severity === 'vital' || need.severity === 'serious' ? 'red' : 'neutral'}
            >
              {SEVERITY_WORDS[need.severity].short}
            </Badge>
          ) : null}
        </h2>
        <p>
          {line.structureName}, {line.communeName}
          {need ? ` : ${sayPeriod(need.period, now)}` : ''}
        </p>
        <p className="font-semibold">{causes.map((cause) => CAUSE_LABELS[cause]).join(' · ')}</p>
        <p className="text-sm text-muted">
          {sayOrder(terms, subject.kind === 'structure').join(' · ')}
        </p>
        {line.handOver ? (
          <p className="mt-1 border-accent border-s-3 ps-3 text-sm">
            Relève de {line.handOver.byName}, {sayAgo(line.handOver.at, now)}
            {HARD}: {line.handOver.text}
          </p>
        ) : null}
      </div>
      <div className="flex shrink-0 flex-col gap-2 sm:items-end">
        <p>
          <Badge tone={STATUS_TONES[status]}>{STATUS_LABELS[status]}</Badge>
        </p>
        <p className="text-sm sm:text-end">{sayOwner(line, now)}</p>
        {status === 'to-take' ? <TakeForm line={line} now={now} take={take} /> : null}
      </div>
    </article>
  );
}

function sayOwner({ owner, isOwn, lookAgainAt, viewers }: Line, now: Date): string {
  const who = owner ? (isOwn ? 'Entre vos mains' : owner) : '';
  const when = owner && lookAgainAt ? `, à revoir ${sayMoment(lookAgainAt, now)}` : '';
  const read = viewers.length > 0 ? `${who ? '. ' : ''}Sous les yeux de ${sayList(viewers)}` : '';
  return `${who}${when}${read}`;
}

function TakeForm({ line, take, now }: Omit<Props, 'lines'> & { readonly line: Line }) {
  // a structure may lack the same hands twice: the hours tell one request from the other
  const when = line.need ? `, ${sayPeriod(line.need.period, now)}` : '';
  const name = `${titleOf(line)}, ${line.structureName}${when}`;
  return (
    <ActionForm
      action={take}
      label={`Prendre : ${name}`}
      layout="inline"
      look="secondary"
      submitLabel={
        <>
          Prendre<span className="sr-only"> : {name}</span>
        </>
      }
    >
      <CaseFields subject={line.subject} version={line.version} />
    </ActionForm>
  );
}

/** Which case a form is about, and the version its page showed. */
export function CaseFields({
  subject,
  version,
}: {
  /** a subject of the queue, or of the queue of a drill */
  readonly subject: { readonly kind: string; readonly id: string };
  readonly version: number;
}) {
  return (
    <>
      <input name="subject" type="hidden" value={keyOf(subject)} />
      <input name="seen" type="hidden" value={String(version)} />
    </>
  );
}
