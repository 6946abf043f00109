import { ActionForm } from '@/components/ui/action-form';
import { DateField } from '@/components/ui/date-field';
import { Disclosure } from '@/components/ui/disclosure';
import type { FormAction } from '@/components/ui/keep-on-failure';
import { TextArea } from '@/components/ui/text-area';
import { TextField } from '@/components/ui/text-field';
import { CONDITIONS } from '@/lib/paper/condition';
import type { FieldName } from '@/lib/paper/field';
import { KIND_TABLE } from '@/lib/paper/kind';
import { LONGEST_WHY } from '@/lib/paper/paper.schema';
import type { Template } from '@/lib/paper/standard-templates';
import { meaningOf } from '@/lib/paper/template';
import { lowerFirst } from '@/lib/shared/french';

/** By what a mention is wanted: always by the law, in some cases, or by good practice. */
const sayWanted = (name: string, law: boolean): string => {
  const condition = CONDITIONS[name as FieldName];
  if (condition) return ` (exigée selon le cas, ${lowerFirst(condition.reference)})`;
  return law ? ' (exigée par la loi)' : '';
};

/** One wording as text: its mentions between double braces, its text of law and its day; a draft goes on from its own words. */
export function TemplateForm({
  version,
  words,
  action,
}: {
  /** that in force, on which it is written */
  readonly version: number;
  readonly words: Template;
  readonly action: FormAction;
}) {
  const { kind, body, reference, dated } = words;
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
      <ActionForm action={action} label="Changer ce modèle" submitLabel="Voir l’aperçu" wide>
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
        <TextField
          hint="Lu par les autres membres de la cellule, dans la liste des versions."
          label="Pourquoi ce changement"
          maxLength={LONGEST_WHY}
          name="pourquoi"
        />
      </ActionForm>
    </div>
  );
}
