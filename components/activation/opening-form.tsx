import { ActionForm } from '@/components/ui/action-form';
import { CheckField } from '@/components/ui/check-field';
import type { FormAction } from '@/components/ui/keep-on-failure';
import { SelectField } from '@/components/ui/select-field';
import { SpanFields } from '@/components/ui/span-fields';
import type { ActivationRule } from '@/lib/activation/activation';
import { GoalFields } from './goal-fields';
import { WhyFields } from './why-fields';

type Props = {
  readonly action: FormAction;
  readonly rule: ActivationRule;
  /** today, as a date field holds it */
  readonly today: string;
};

/** « Activer la réserve »: why, when, at which rhythm, for which goals. */
export function OpeningForm({ action, rule, today }: Props) {
  return (
    <ActionForm
      action={action}
      label="Activer la réserve"
      layout="panel"
      submitLabel="Activer la réserve"
    >
      <WhyFields
        hint="Lu par les structures, les viviers et les personnes de la réserve. Rien sur la santé de quelqu’un."
        rule={rule}
      />
      <SpanFields from={today} />
      <SelectField
        defaultValue={String(rule.refreshDays[0])}
        emptyLabel={null}
        hint="Chacun est interrogé dans ses heures et ses limites, et plus après trois silences."
        label="« Est-ce toujours vrai ? »"
        name="refreshDays"
        options={[...rule.refreshDays]
          .sort((a, b) => a - b)
          .map((days) => ({ value: String(days), label: `Après ${days} jours sans confirmation` }))}
      />
      <CheckField
        defaultChecked
        hint="Celles qui ont choisi « Jamais » ne reçoivent rien."
        label="Demander chaque jour aux structures où elles en sont"
        name="structuresDaily"
        optional
      />
      <GoalFields />
    </ActionForm>
  );
}
