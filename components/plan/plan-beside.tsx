import { DataTable } from '@/components/ui/data-table';
import type { FormAction } from '@/components/ui/keep-on-failure';
import { SEVERITY_WORDS } from '@/lib/need/need-words';
import type { ComparedLine } from '@/lib/plan/proposed';
import { type DecidedPair, LEFT_WORDS, type LeftPair } from '@/lib/plan/told-proposal';
import { HARD, sayNumber } from '@/lib/shared/french';
import { DecideForm } from './decide-form';
import { type PlanPlace, sayNeed, sayPerson } from './plan-view';
import { sayByHand } from './proposed-needs';

/** What the plan covers beside what each need asking for itself would, by what is at stake. */
export function ComparedTable({ lines }: { readonly lines: readonly ComparedLine[] }) {
  return (
    <DataTable
      caption="Places couvertes, par gravité"
      columns={[
        {
          key: 'severity',
          title: 'Si personne ne vient',
          cell: ({ severity }) => SEVERITY_WORDS[severity].short,
        },
        { key: 'open', title: 'À pourvoir', numeric: true, cell: ({ open }) => sayNumber(open) },
        {
          key: 'alone',
          title: 'Chaque besoin de son côté',
          numeric: true,
          cell: ({ alone }) => sayNumber(alone),
        },
        {
          key: 'covered',
          title: 'Avec le plan',
          numeric: true,
          cell: ({ covered }) => <strong>{sayNumber(covered)}</strong>,
        },
      ]}
      rowKey={({ severity }) => severity}
      rows={lines}
      stacked
    />
  );
}

/** What the plan before proposed and this one does not, and why. */
export function LeftPairs({
  left,
  now,
}: {
  readonly left: readonly LeftPair[];
  readonly now: Date;
}) {
  return (
    <ul className="flex flex-col gap-2">
      {left.map(({ need, place, why }) => (
        <li key={`${place} ${need.id}`}>
          <span className="font-semibold">{sayPerson(place)}</span> n’est plus proposée pour{' '}
          {sayNeed(need, now)}
          {HARD}: {LEFT_WORDS[why]}.
        </li>
      ))}
    </ul>
  );
}

type DecidedProps = {
  readonly decided: readonly DecidedPair[];
  readonly decide: FormAction;
  readonly at: PlanPlace;
  readonly now: Date;
};

/** What the cell decided of pairs the plan does not propose: each may be lifted. */
export function DecidedPairs({ decided, decide, at, now }: DecidedProps) {
  return (
    <ul className="divide-y divide-line rounded-card border border-line bg-raised">
      {decided.map((one) => (
        <li
          className="flex flex-wrap items-start justify-between gap-x-6 gap-y-2 px-4 py-3"
          key={`${one.place} ${one.need.id} ${one.kind}`}
        >
          <p className="min-w-0 flex-1 basis-64">
            <span className="font-semibold">{sayPerson(one.place)}</span>, {sayNeed(one.need, now)}
            <span className="block text-muted text-sm">{sayByHand(one, now)}</span>
          </p>
          {one.place === null ? null : (
            <DecideForm
              act={one.kind === 'pin' ? 'unpin' : 'allow'}
              action={decide}
              at={at}
              need={one.need}
              now={now}
              place={one.place}
            />
          )}
        </li>
      ))}
    </ul>
  );
}
