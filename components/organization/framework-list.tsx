import { ActionForm } from '@/components/ui/action-form';
import { Badge, type BadgeTone } from '@/components/ui/badge';
import type { FormAction } from '@/components/ui/keep-on-failure';
import {
  FRAMEWORK_STATE_LABELS,
  FRAMEWORK_SUBJECT_LABELS,
  type Framework,
  type FrameworkState,
  frameworkActs,
  frameworkState,
} from '@/lib/organization/framework';
import { sayDay } from '@/lib/shared/french-time';

const TONES: Readonly<Record<FrameworkState, BadgeTone>> = {
  proposed: 'orange',
  'to-come': 'accent',
  'in-force': 'green',
  declined: 'neutral',
  ended: 'neutral',
  lapsed: 'neutral',
};
const ACT_LABELS = {
  accept: 'Accepter',
  decline: 'Ne pas donner suite',
  withdraw: 'Retirer',
  end: 'Mettre fin',
} as const;

type Props = {
  readonly frameworks: readonly Framework[];
  readonly own: string;
  readonly now: Date;
  /** null when the speaker decides nothing */
  readonly answer: FormAction | null;
};

/** What one’s body agreed with others: with whom, on what, between which days, and what may be done now. */
export function FrameworkList({ frameworks, own, now, answer }: Props) {
  if (frameworks.length === 0)
    return <p className="text-muted">Aucune convention avec un autre organisme.</p>;
  return (
    <ul className="divide-y divide-line">
      {frameworks.map((one) => {
        const state = frameworkState(one, now);
        const other = one.otherId === own ? one.name : one.otherName;
        return (
          <li className="flex flex-wrap items-start justify-between gap-3 py-3" key={one.id}>
            <div className="min-w-0">
              <p className="font-semibold break-words">{other}</p>
              <p>
                <Badge tone={TONES[state]}>{FRAMEWORK_STATE_LABELS[state]}</Badge>
              </p>
              <p>{FRAMEWORK_SUBJECT_LABELS[one.about]}</p>
              <p className="text-sm break-words text-muted">
                Du {sayDay(one.startsAt)} au {sayDay(new Date(one.endsAt.getTime() - 1))} ·{' '}
                {one.reference}
              </p>
            </div>
            {answer ? (
              <div className="flex flex-wrap gap-2">
                {frameworkActs(one, own, now).map((act) => (
                  <ActionForm
                    action={answer}
                    key={act}
                    label={`${ACT_LABELS[act]}, ${other}`}
                    layout="inline"
                    look={act === 'accept' ? 'primary' : 'secondary'}
                    submitLabel={
                      <>
                        {ACT_LABELS[act]}
                        <span className="sr-only">, {other}</span>
                      </>
                    }
                  >
                    <input name="frameworkId" type="hidden" value={one.id} />
                    <input name="act" type="hidden" value={act} />
                  </ActionForm>
                ))}
              </div>
            ) : null}
          </li>
        );
      })}
    </ul>
  );
}
