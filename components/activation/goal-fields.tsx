import { Fieldset } from '@/components/ui/fieldset';
import { TextField } from '@/components/ui/text-field';

/** What an activation aims at; each may be left empty. */
export function GoalFields() {
  return (
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
  );
}
