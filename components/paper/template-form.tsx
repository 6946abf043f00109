import { ActionForm } from '@/components/ui/action-form';
import { DateField } from '@/components/ui/date-field';
import { Disclosure } from '@/components/ui/disclosure';
import type { FormAction } from '@/components/ui/keep-on-failure';
import { TextArea } from '@/components/ui/text-area';
import { TextField } from '@/components/ui/text-field';
import { CLAUSES } from '@/lib/paper/clause';
import { CONDITIONS } from '@/lib/paper/condition';
import { FACTS } from '@/lib/paper/fact';
import { FIELDS, type FieldName } from '@/lib/paper/field';
import { KIND_TABLE } from '@/lib/paper/kind';
import type { Template } from '@/lib/paper/standard-templates';
import { lowerFirst } from '@/lib/shared/french';

/** What each name between braces stands for. */
export const meaningOf = (name: string): string => {
  const labels: Readonly<Record<string, string>> = {
    ...FACTS,
    ...Object.fromEntries(Object.entries(FIELDS).map(([key, { label }]) => [key, label])),
    ...Object.fromEntries(Object.entries(CLAUSES).map(([key, { sentence }]) => [key, sentence])),
  };
  return labels[name] ?? name;
};

/** By what a mention is wanted: always by the law, in some cases, or by good practice. */
const sayWanted = (name: string, law: boolean): string => {
  const condition = CONDITIONS[name as FieldName];
  if (condition) return ` (exigée selon le cas, ${lowerFirst(condition.reference)})`;
  return law ? ' (exigée par la loi)' : '';
};

/** One wording as text: its mentions between double braces, its text of law and its day. */
export function TemplateForm({
  template,
  action,
}: {
  readonly template: Template;
  readonly action: FormAction;
}) {
  const { kind, version, body, reference, dated } = template;
  return (
    <div className="flex flex-col gap-6">
      <Disclosure summary="Mentions obligatoires de ce papier">
        <ul className="flex flex-col gap-2">
          {KIND_TABLE[kind].mentions.map(({ holds, law }) => (
            <li key={holds}>
              <code>{`{{${holds}}}`}</code>
              {sayWanted(holds, law)}&nbsp;: {meaningOf(holds)}
            </li>
          ))}
        </ul>
      </Disclosure>
      <ActionForm
        action={action}
        label="Changer ce modèle"
        submitLabel="Enregistrer cette version"
        wide
      >
        <input name="modele" type="hidden" value={kind} />
        <input name="version" type="hidden" value={version} />
        <TextArea
          defaultValue={body}
          hint="« # » commence un titre, « - » une ligne de liste. Une ligne dont la mention facultative est inconnue disparaît."
          label="Texte du modèle"
          name="texte"
          rows={24}
        />
        <TextField
          defaultValue={reference}
          label="Texte de loi suivi"
          maxLength={300}
          name="reference"
        />
        <DateField defaultValue={dated} label="Relu le" name="date" />
      </ActionForm>
    </div>
  );
}
