import { ActionForm } from '@/components/ui/action-form';
import { Badge } from '@/components/ui/badge';
import { ChoiceCards } from '@/components/ui/choice-cards';
import { DateField } from '@/components/ui/date-field';
import type { FormAction } from '@/components/ui/keep-on-failure';
import { type CohortPeriod, PERIOD_KINDS, PERIOD_TABLE } from '@/lib/pool/cohort';
import { sayDays } from '@/lib/pool/cohort-words';

type Props = {
  readonly periods: readonly CohortPeriod[];
  readonly remove: FormAction;
  /** a closed cohort changes no more */
  readonly closed: boolean;
};

/** The days a cohort’s students are withdrawn or opened, in order, each with its way out. */
export function CohortCalendar({ periods, remove, closed }: Props) {
  if (periods.length === 0)
    return <p className="text-muted">Aucun jour retiré ni ouvert pour l’instant.</p>;
  return (
    <ul className="divide-y divide-line">
      {periods.map((period) => (
        <li className="flex flex-wrap items-center justify-between gap-3 py-3" key={period.id}>
          <span>
            <Badge tone={period.kind === 'opened' ? 'green' : 'neutral'}>
              {PERIOD_TABLE[period.kind].label}
            </Badge>{' '}
            {sayDays(period)}
          </span>
          {closed ? null : (
            <ActionForm
              action={remove}
              label={`Retirer : ${PERIOD_TABLE[period.kind].label}, ${sayDays(period)}`}
              layout="inline"
              look="quiet"
              submitLabel="Retirer"
            >
              <input name="periodId" type="hidden" value={period.id} />
            </ActionForm>
          )}
        </li>
      ))}
    </ul>
  );
}

type FormProps = {
  readonly action: FormAction;
  readonly cohortId: string;
  readonly year: { readonly startsOn: string; readonly endsOn: string };
};

/** Days to withdraw, or to open. */
export function PeriodForm({ action, cohortId, year }: FormProps) {
  return (
    <ActionForm action={action} label="Ajouter des jours" submitLabel="Ajouter ces jours">
      <ChoiceCards
        choices={PERIOD_KINDS.map((value) => ({ value, ...PERIOD_TABLE[value] }))}
        columns={2}
        legend="Que se passe-t-il ces jours-là ?"
        name="kind"
      />
      <DateField label="Du" max={year.endsOn} min={year.startsOn} name="from" />
      <DateField label="Au, compris" max={year.endsOn} min={year.startsOn} name="until" />
      <ChoiceCards
        choices={[
          { value: 'all', label: 'Tous les jours' },
          { value: 'weekdays', label: 'Du lundi au vendredi' },
        ]}
        columns={2}
        defaultValue="all"
        legend="Quels jours"
        name="days"
      />
      <input name="cohortId" type="hidden" value={cohortId} />
    </ActionForm>
  );
}
