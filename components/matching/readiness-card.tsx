import { Card } from '@/components/ui/card';
import { Icon } from '@/components/ui/icon';
import { TextLink } from '@/components/ui/text-link';
import type { NextStep } from '@/lib/matching/next-steps';
import type { Readiness } from '@/lib/matching/readiness';
import { CONDITION_TABLE } from '@/lib/profile/condition';
import { HARD, sayList } from '@/lib/shared/french';

type Props = {
  readonly readiness: readonly Readiness[];
  /** what is missing whatever the mission, each with its one act */
  readonly steps: readonly NextStep[];
};

/** What is missing before coming, for which kind of mission, in one list with one act each. */
export function ReadinessCard({ readiness, steps }: Props) {
  return (
    <Card title="Prêt·e à venir">
      <ul className="divide-y divide-line">
        {steps.map(({ sentence, act }) => (
          <Line done={false} key={sentence}>
            {sentence} <TextLink href={act.href}>{act.label}</TextLink>
          </Line>
        ))}
        {readiness.map(({ name, label, missing }) => (
          <Line done={missing.length === 0} key={name}>
            <span className="font-semibold">{label}</span>
            {HARD}: {missing.length === 0 ? 'rien ne manque.' : sayMissing(missing)}{' '}
            {missing.length > 0 ? (
              <TextLink about={label.toLowerCase()} href="#conditions">
                Indiquer la date
              </TextLink>
            ) : null}
          </Line>
        ))}
      </ul>
      <p className="mt-3 max-w-text text-muted text-sm">
        Pour un poste de jour habituel. Une structure peut demander autre chose{HARD}: c’est écrit
        dans chaque demande. Le contrat ou la convention se signe avec elle.
      </p>
    </Card>
  );
}

const sayMissing = (missing: Readiness['missing']) =>
  `il manque ${sayList(missing.map((one) => `«\u202f${CONDITION_TABLE[one].label}\u202f»`))}.`;

function Line({ done, children }: { readonly done: boolean; readonly children: React.ReactNode }) {
  return (
    <li className="flex items-start gap-3 py-3">
      <Icon
        className={`mt-0.5 size-5 shrink-0 ${done ? 'text-green' : 'text-orange'}`}
        name={done ? 'check' : 'clock'}
      />
      <span className="min-w-0">{children}</span>
    </li>
  );
}
