import { ActionForm } from '@/components/ui/action-form';
import { Banner } from '@/components/ui/banner';
import type { FormAction } from '@/components/ui/keep-on-failure';
import { LinkButton } from '@/components/ui/link-button';
import { type CellEdit, sayCellEdit } from '@/lib/need/cell-edit';

type Props = {
  readonly edit: CellEdit;
  readonly needId: string;
  readonly confirm: FormAction;
  readonly now: Date;
};

/** What the cell changed of a request: its structure confirms it in one tap, or says it otherwise. */
export function EditedBanner({ edit, needId, confirm, now }: Props) {
  return (
    <Banner title="Est-ce bien ce que vous vouliez changer ?" tone="warning">
      <div className="flex flex-col gap-4">
        <p>
          {sayCellEdit(edit, now)} Les personnes qui avaient dit oui sont déjà prévenues de ce qui
          les concerne.
        </p>
        <div className="flex flex-wrap gap-3">
          <ActionForm
            action={confirm}
            label="Confirmer ce changement"
            layout="inline"
            submitLabel="Oui, c’est bien cela"
          >
            <input name="needId" type="hidden" value={needId} />
            <input name="edit" type="hidden" value={edit.id} />
          </ActionForm>
          <LinkButton href={`/besoins/${needId}/modifier`} look="secondary">
            Non, corriger
          </LinkButton>
        </div>
      </div>
    </Banner>
  );
}
