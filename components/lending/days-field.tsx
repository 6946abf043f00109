import { ChoiceCards } from '@/components/ui/choice-cards';
import { DAY_NAMES } from './offer-words';

const WORKING_DAYS = ['1', '2', '3', '4', '5'];

/** Which days of the week; from Monday to Friday unless said otherwise. */
export function DaysField() {
  return (
    <ChoiceCards
      choices={DAY_NAMES.map((label, rank) => ({ value: String(rank + 1), label }))}
      columns={3}
      defaultValue={WORKING_DAYS}
      legend="Quels jours ?"
      multiple
      name="days"
    />
  );
}
