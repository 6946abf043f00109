import { ActionForm } from '@/components/ui/action-form';
import type { FormAction } from '@/components/ui/keep-on-failure';
import { SelectField } from '@/components/ui/select-field';
import { IMPORT_FIELD_LABELS, IMPORT_FIELDS, type ImportField } from '@/lib/pool/import-fields';

type Props = {
  readonly action: FormAction;
  readonly importId: string;
  readonly titles: readonly string[];
  readonly fields: readonly ImportField[];
  readonly sample: readonly (readonly string[])[];
};

const OPTIONS = IMPORT_FIELDS.map((value) => ({ value, label: IMPORT_FIELD_LABELS[value] }));
const EXAMPLES = 3;

/** What each column is: proposed from its title and what it holds, corrected at will. */
export function ColumnsForm({ action, importId, titles, fields, sample }: Props) {
  return (
    <ActionForm action={action} label="Colonnes du fichier" submitLabel="Vérifier les lignes">
      <input name="importId" type="hidden" value={importId} />
      {titles.map((title, index) => (
        <SelectField
          defaultValue={fields[index] ?? 'skip'}
          emptyLabel={null}
          hint={examplesOf(sample, index)}
          // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place in the file, and titles may repeat
          key={index}
          label={title || `Colonne ${index + 1}`}
          name={`colonne${index}`}
          options={OPTIONS}
          width="medium"
        />
      ))}
    </ActionForm>
  );
}

function examplesOf(sample: readonly (readonly string[])[], index: number): string {
  const said = sample.map((cells) => cells[index] ?? '').filter(Boolean);
  return said.length > 0
    ? `Par exemple : ${said.slice(0, EXAMPLES).join(' · ')}`
    : 'Colonne vide sur les premières lignes.';
}
