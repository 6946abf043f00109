import { EditedBanner } from '@/components/need/edited-banner';
import { readCellEditAs } from '@/lib/assignment/server/edit-for-structure';
import type { Context, Manager } from '@/lib/identity/actor';
import type { Need } from '@/lib/need/need';
import { confirmEditAction } from './actions';

type Props = { readonly context: Context<Manager>; readonly need: Need };

/** What the cell said otherwise for the structure, while its direction has not said its word. */
export async function EditedByCell({ context, need }: Props) {
  const edit = await readCellEditAs(context, need.id);
  if (!edit || edit.answer || need.period.end <= context.now) return null;
  return (
    <EditedBanner confirm={confirmEditAction} edit={edit} needId={need.id} now={context.now} />
  );
}
