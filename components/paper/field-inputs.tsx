import { Fieldset } from '@/components/ui/fieldset';
import { SelectField } from '@/components/ui/select-field';
import { TextArea } from '@/components/ui/text-area';
import { TextField } from '@/components/ui/text-field';
import type { Question } from '@/lib/paper/ask';
import { fieldOf } from '@/lib/paper/field';
import type { FieldHome } from '@/lib/paper/party-field';

/** One thing asked before a paper, as its row says it. */
export function FieldInput({ name, value, optional }: Question) {
  const { label, hint, sort, choices = [] } = fieldOf(name);
  const shared = {
    ...{ name, label, defaultValue: value, optional },
    ...(hint ? { hint } : {}),
  };
  if (sort === 'choice')
    return (
      <SelectField {...shared} options={choices.map((word) => ({ value: word, label: word }))} />
    );
  if (sort === 'lines') return <TextArea {...shared} maxLength={1000} rows={2} />;
  if (sort === 'siret') return <TextField {...shared} inputMode="numeric" width="medium" />;
  if (sort === 'money') return <TextField {...shared} inputMode="decimal" width="short" />;
  return <TextField {...shared} maxLength={200} />;
}

const TITLES: Readonly<Record<FieldHome, string>> = {
  host: 'Votre organisme',
  lender: 'L’employeur prêteur',
  mission: 'Cette mission',
};

/** All that is asked, by whom it is about. */
export function FieldGroups({ questions }: { readonly questions: readonly Question[] }) {
  return (['mission', 'lender', 'host'] as const).map((home) => {
    const asked = questions.filter(({ name }) => fieldOf(name).home === home);
    if (asked.length === 0) return null;
    return (
      <Fieldset key={home} legend={TITLES[home]} size="question">
        {asked.map((one) => (
          <FieldInput key={one.name} {...one} />
        ))}
      </Fieldset>
    );
  });
}
