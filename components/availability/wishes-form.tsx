import { ActionForm } from '@/components/ui/action-form';
import { ChoiceCards } from '@/components/ui/choice-cards';
import type { FormAction } from '@/components/ui/keep-on-failure';
import { TextField } from '@/components/ui/text-field';
import { WISH_LABELS, WISHES, type Wishes } from '@/lib/availability/wishes';

type Props = { readonly action: FormAction; readonly wishes: Wishes };

const MINUTES = 60;
const choices = WISHES.map((value) => ({ value, ...WISH_LABELS[value] }));
const sayHours = (minutes: number | null) =>
  minutes === null ? '' : String(minutes / MINUTES).replace('.', ',');

/** Nights, week-ends, and how many hours of missions a week at most. */
export function WishesForm({ action, wishes }: Props) {
  return (
    <ActionForm
      action={action}
      label="Nuits, week-ends et heures"
      submitLabel="Enregistrer mes souhaits"
    >
      <ChoiceCards
        choices={choices}
        columns={2}
        defaultValue={wishes.nights}
        hint="À partir de trois heures entre 21 h et 6 h."
        legend="Les nuits"
        name="nights"
      />
      <ChoiceCards
        choices={choices}
        columns={2}
        defaultValue={wishes.weekends}
        hint="À partir de trois heures le samedi ou le dimanche."
        legend="Les week-ends"
        name="weekends"
      />
      <TextField
        defaultValue={sayHours(wishes.weeklyMinutes)}
        hint="Vos missions seulement. Vide, c’est la loi seule qui limite. Par exemple 12"
        inputMode="decimal"
        label="Heures de mission par semaine, au plus"
        maxLength={5}
        name="weeklyMinutes"
        optional
        width="short"
      />
    </ActionForm>
  );
}
