import { ActionForm } from '@/components/ui/action-form';
import { CheckField } from '@/components/ui/check-field';
import { ChoiceCards } from '@/components/ui/choice-cards';
import { Fieldset } from '@/components/ui/fieldset';
import type { FormAction } from '@/components/ui/keep-on-failure';
import { SelectField } from '@/components/ui/select-field';
import { SpanFields } from '@/components/ui/span-fields';
import { TextArea } from '@/components/ui/text-area';
import { TextField } from '@/components/ui/text-field';
import {
  ACTIVATION_REASON_LABELS,
  ACTIVATION_REASONS,
  type ActivationRule,
} from '@/lib/activation/activation';

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
      <ChoiceCards
        choices={ACTIVATION_REASONS.map((value) => ({
          value,
          label: ACTIVATION_REASON_LABELS[value],
        }))}
        columns={3}
        legend="Pourquoi"
        name="reason"
      />
      <TextArea
        hint="Lu par les structures, les viviers et les personnes de la réserve. Rien sur la santé de quelqu’un."
        label="En une phrase"
        maxLength={rule.words.most}
        name="words"
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
      <Fieldset hint="Le bilan dira s’ils sont atteints." legend="Objectifs">
        <div className="grid gap-4 sm:grid-cols-3">
          <TextField
            inputMode="numeric"
            label="Places pourvues, sur 100"
            maxLength={3}
            name="goalFilled"
            optional
          />
          <TextField
            inputMode="numeric"
            label="Personnes à jour"
            maxLength={6}
            name="goalReady"
            optional
          />
          <TextField
            inputMode="numeric"
            label="Heures pour pourvoir la moitié des besoins"
            maxLength={3}
            name="goalHours"
            optional
          />
        </div>
      </Fieldset>
    </ActionForm>
  );
}
