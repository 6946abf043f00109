import type { ReactNode } from 'react';
import { EmployerAgreement } from '@/components/profile/employer-agreement';
import { Card } from '@/components/ui/card';
import { Icon } from '@/components/ui/icon';
import { TextLink } from '@/components/ui/text-link';
import type { NextStep } from '@/lib/matching/next-steps';
import type { Readiness } from '@/lib/matching/readiness';
import { CONDITION_TABLE } from '@/lib/profile/condition';
import { HARD, lowerFirst, sayList } from '@/lib/shared/french';

type Props = {
  readonly readiness: readonly Readiness[];
  /** what is missing whatever the mission, each with its one act */
  readonly steps: readonly NextStep[];
};

/** What is missing before coming, for which kinds of mission, in one list with one act each. */
export function ReadinessCard({ readiness, steps }: Props) {
  const groups = groupsOf(readiness);
  const isReady = steps.length === 0 && groups.every(({ missing }) => missing.length === 0);
  return (
    <Card title={isReady ? 'Prêt·e à venir' : 'Ce qui manque pour venir'}>
      <ul className="divide-y divide-line">
        {steps.map(({ sentence, act }) => (
          <Line act={<TextLink href={act.href}>{act.label}</TextLink>} done={false} key={sentence}>
            {sentence}
          </Line>
        ))}
        {groups.map(({ label, missing }) => (
          <Line
            act={
              missing.length > 0 ? (
                <TextLink about={label} href="#conditions">
                  Indiquer la date
                </TextLink>
              ) : null
            }
            done={missing.length === 0}
            key={label}
          >
            <span className="font-semibold">{label}</span>
            {HARD}: {missing.length === 0 ? 'rien ne manque.' : sayMissing(missing)}
          </Line>
        ))}
      </ul>
      {readiness.some(({ missing }) => missing.includes('employer-agreement')) ? (
        <div className="mt-3 text-sm">
          <EmployerAgreement linked />
        </div>
      ) : null}
      <p className="mt-3 max-w-text text-muted text-sm">
        Pour un poste de jour habituel. Une structure peut demander autre chose{HARD}: c’est écrit
        dans chaque demande. Le contrat ou la convention se signe avec elle.
      </p>
    </Card>
  );
}

type Missing = Readiness['missing'];

/** Kinds of missions that lack the same are said together. */
function groupsOf(readiness: readonly Readiness[]) {
  const groups = new Map<string, { labels: string[]; missing: Missing }>();
  for (const { label, missing } of readiness) {
    const group = groups.get(missing.join()) ?? { labels: [], missing };
    group.labels.push(label);
    groups.set(missing.join(), group);
  }
  return [...groups.values()].map(({ labels: [first = '', ...others], missing }) => ({
    label: sayList([first, ...others.map(lowerFirst)]),
    missing,
  }));
}

const sayMissing = (missing: Missing) =>
  `il manque ${sayList(missing.map((one) => `«\u202f${CONDITION_TABLE[one].label}\u202f»`))}.`;

type LineProps = {
  readonly done: boolean;
  readonly act: ReactNode;
  readonly children: ReactNode;
};

function Line({ done, act, children }: LineProps) {
  return (
    <li className="flex items-start gap-3 py-3">
      <Icon
        className={`mt-0.5 size-5 shrink-0 ${done ? 'text-green' : 'text-orange'}`}
        name={done ? 'check' : 'clock'}
      />
      <span className="min-w-0">
        {children}
        {act ? <span className="block">{act}</span> : null}
      </span>
    </li>
  );
}
