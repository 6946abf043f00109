import { Badge } from '@/components/ui/badge';
import { TextLink } from '@/components/ui/text-link';
import {
  ACTIVATION_REASON_LABELS,
  type Activation,
  type ActivationState,
  activationState,
  coveredBy,
} from '@/lib/activation/activation';
import { sayDays } from '@/lib/evaluation/report-titles';
import { upperFirst } from '@/lib/shared/french';

export const STATE_LABELS: Readonly<Record<ActivationState, string>> = {
  planned: 'Prévue',
  running: 'En cours',
  over: 'Terminée',
  'given-up': 'Abandonnée',
};

type Props = { readonly activations: readonly Activation[]; readonly now: Date };

/** The activations of a territory, the newest first. */
export function ActivationList({ activations, now }: Props) {
  return (
    <ul className="flex flex-col gap-3">
      {activations.map((one) => {
        const state = activationState(one, now);
        const period = state === 'over' ? coveredBy(one, now) : one.period;
        return (
          <li className="rounded-card border border-line bg-raised px-4 py-3" key={one.id}>
            <div className="flex flex-wrap items-center gap-x-4">
              <TextLink
                className="inline-flex min-h-target items-center font-semibold"
                href={`/cellule/activation/${one.id}`}
              >
                {ACTIVATION_REASON_LABELS[one.reason]}, {sayDays(period)}
              </TextLink>
              <Badge>{upperFirst(STATE_LABELS[state])}</Badge>
            </div>
            <p className="text-muted text-sm">{one.words}</p>
          </li>
        );
      })}
    </ul>
  );
}
