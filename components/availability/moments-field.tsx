import { ChoiceCards } from '@/components/ui/choice-cards';
import { PRESETS } from '@/lib/availability/moments';

/** The usual moments of a week, as boxes. */
export function MomentsField({ hint }: { readonly hint?: string | undefined }) {
  return (
    <ChoiceCards
      choices={PRESETS.filter(({ name }) => name !== 'never').map(({ name, label }) => ({
        value: name,
        label,
      }))}
      columns={2}
      {...(hint ? { hint } : {})}
      legend="Quand êtes-vous libre ?"
      multiple
      name="moments"
    />
  );
}
