import { ActionForm } from '@/components/ui/action-form';
import { ChoiceCards } from '@/components/ui/choice-cards';
import type { FormAction } from '@/components/ui/keep-on-failure';
import { SelectField } from '@/components/ui/select-field';
import { sayPace } from '@/lib/drill/drill-words';
import { DRILL_RULES, SCENARIO_TABLE, SCENARIOS } from '@/lib/drill/scenario';

/** « Commencer l’exercice »: what is rehearsed, and how fast. */
export function OpenDrillForm({ action }: { readonly action: FormAction }) {
  return (
    <ActionForm
      action={action}
      label="Commencer un exercice"
      layout="panel"
      submitLabel="Commencer l’exercice"
    >
      <ChoiceCards
        choices={SCENARIOS.map((value) => ({
          value,
          label: SCENARIO_TABLE[value].label,
          hint: SCENARIO_TABLE[value].hint,
        }))}
        columns={2}
        legend="Scénario"
        name="scenario"
      />
      <SelectField
        defaultValue={String(DRILL_RULES.paces[0])}
        emptyLabel={null}
        hint="L’horloge de l’exercice avance toutes les minutes."
        label="Allure"
        name="pace"
        options={DRILL_RULES.paces.map((pace) => ({ value: String(pace), label: sayPace(pace) }))}
      />
    </ActionForm>
  );
}
