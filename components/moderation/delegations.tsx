import { ActionForm } from '@/components/ui/action-form';
import { ChoiceCards } from '@/components/ui/choice-cards';
import { DateField } from '@/components/ui/date-field';
import type { FormAction } from '@/components/ui/keep-on-failure';
import { DELEGABLE_TASKS, type Delegation, isInForce } from '@/lib/moderation/delegation';
import { DELEGABLE_FAMILIES } from '@/lib/moderation/moderation.schema';
import { sayTasks } from '@/lib/need/need-words';
import { TASK_TABLE } from '@/lib/need/task';
import { FINESS_FAMILIES } from '@/lib/organization/finess-categories';
import { lowerFirst, plural, sayCount, sayList } from '@/lib/shared/french';
import { sayDay } from '@/lib/shared/french-time';

type FormProps = { readonly action: FormAction; readonly from: string; readonly until: string };

/** « De telles missions, j’accepte d’avance ». */
export function DelegationForm({ action, from, until }: FormProps) {
  return (
    <ActionForm
      action={action}
      foldedUnder="Accepter d’avance un genre de mission"
      label="Accepter d’avance"
      submitLabel="Accepter d’avance"
    >
      <p>
        Les missions de ce genre n’attendent plus votre accord. Celles publiées pour remplacer une
        personne absente l’attendent toujours.
      </p>
      <ChoiceCards
        choices={DELEGABLE_FAMILIES.map((family) => ({
          value: family,
          label: FINESS_FAMILIES[family],
        }))}
        columns={2}
        legend="Dans quelles structures ?"
        multiple
        name="families"
      />
      <ChoiceCards
        choices={DELEGABLE_TASKS.map((task) => ({ value: task, label: TASK_TABLE[task].label }))}
        columns={2}
        hint="Une mission qui comporte une autre tâche attend votre accord."
        legend="Pour quelles tâches ?"
        multiple
        name="tasks"
      />
      <div className="grid gap-4 sm:grid-cols-2">
        <DateField defaultValue={from} label="Premier jour" name="from" />
        <DateField defaultValue={until} hint="Un an au plus." label="Dernier jour" name="until" />
      </div>
    </ActionForm>
  );
}

type ListProps = {
  readonly list: readonly Delegation[];
  readonly withdraw: FormAction;
  readonly now: Date;
};

/** What is accepted beforehand, each with its way out. */
export function DelegationList({ list, withdraw, now }: ListProps) {
  return (
    <ul className="divide-y divide-line">
      {list.map((one) => {
        const families = sayList(one.families.map((family) => FINESS_FAMILIES[family]));
        return (
          <li className="flex flex-wrap items-center justify-between gap-3 py-3" key={one.id}>
            <span className="min-w-0">
              <span className="font-semibold">{families}</span> : {lowerFirst(sayTasks(one.tasks))}
              <span className="block text-muted text-sm">
                Du {sayDay(one.period.start)} au {sayDay(new Date(one.period.end.getTime() - 1))},{' '}
                {sayCount(one.agreed, 'mission')} {plural(one.agreed, 'acceptée')}
                {one.revokedAt ? `, retiré le ${sayDay(one.revokedAt)}` : ''}
              </span>
            </span>
            {isInForce(one, now) ? (
              <ActionForm
                action={withdraw}
                label={`Retirer : ${families}`}
                layout="inline"
                look="quiet"
                submitLabel="Retirer"
              >
                <input name="delegationId" type="hidden" value={one.id} />
              </ActionForm>
            ) : null}
          </li>
        );
      })}
    </ul>
  );
}
