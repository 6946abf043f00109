import { ActionForm } from '@/components/ui/action-form';
import type { FormAction } from '@/components/ui/keep-on-failure';
import { TextArea } from '@/components/ui/text-area';
import { LONGEST_ARRIVAL_NOTE } from '@/lib/assignment/arrival-note.schema';

type Props = {
  readonly action: FormAction;
  readonly structureId: string;
  readonly note: string | null;
};

/** How one gets into a structure: read by whoever is expected there, and by nobody before. */
export function ArrivalForm({ action, structureId, note }: Props) {
  return (
    <ActionForm action={action} label="Accès" look="secondary" submitLabel="Enregistrer l’accès">
      <input name="structure" type="hidden" value={structureId} />
      <TextArea
        defaultValue={note ?? ''}
        hint="L’entrée, le stationnement, à quelle porte sonner la nuit. Lu par les seules personnes attendues chez vous ; elles sont prévenues quand il change."
        label="Comment entrer"
        maxLength={LONGEST_ARRIVAL_NOTE}
        name="acces"
        optional
      />
    </ActionForm>
  );
}
