import { ActionForm } from '@/components/ui/action-form';
import { Badge } from '@/components/ui/badge';
import type { FormAction } from '@/components/ui/keep-on-failure';
import { REASON_LABELS, sayBar, sayReason } from '@/lib/desk/call-words';
import type { DueLine, WaitingLine } from '@/lib/desk/desk';

const TONES = {
  'call-back': 'accent',
  question: 'orange',
  undelivered: 'red',
  'nearly-ready': 'green',
  stale: 'neutral',
  other: 'neutral',
} as const;

type DueProps = {
  readonly action: FormAction;
  readonly lines: readonly DueLine[];
  readonly now: Date;
};

/** Whom to call, in order, and why now: one act each. */
export function DueCalls({ action, lines, now }: DueProps) {
  return (
    <ol className="flex flex-col gap-3">
      {lines.map((line) => (
        <li
          className="flex flex-wrap items-center justify-between gap-3 rounded-card border border-line bg-raised px-4 py-3"
          key={line.personId}
        >
          <LineWords line={line} now={now} />
          <ActionForm
            action={action}
            label={`Appeler ${line.name}`}
            layout="inline"
            submitLabel="Appeler"
          >
            <input name="personne" type="hidden" value={line.personId} />
            <input name="sens" type="hidden" value="out" />
          </ActionForm>
        </li>
      ))}
    </ol>
  );
}

type WordsProps = { readonly line: DueLine; readonly now: Date; readonly children?: string };

function LineWords({ line, now, children }: WordsProps) {
  return (
    <div className="min-w-0">
      <p className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
        <strong>{line.name}</strong>
        <span className="text-muted text-sm">{line.communeName}</span>
        <Badge tone={TONES[line.reason]}>{REASON_LABELS[line.reason]}</Badge>
      </p>
      <p className="text-sm">
        {sayReason(line, now)}
        {children ? <span className="block text-muted">{children}</span> : null}
      </p>
    </div>
  );
}

type LaterProps = { readonly lines: readonly WaitingLine[]; readonly now: Date };

/** Whom to call later: why not now, and when. */
export function LaterCalls({ lines, now }: LaterProps) {
  return (
    <ul className="flex flex-col gap-3">
      {lines.map((line) => (
        <li className="border-line border-b pb-3 last:border-0 last:pb-0" key={line.personId}>
          <LineWords line={line} now={now}>
            {sayBar(line, now)}
          </LineWords>
        </li>
      ))}
    </ul>
  );
}
