import { ActionForm } from '@/components/ui/action-form';
import type { FormAction } from '@/components/ui/keep-on-failure';
import { WeekEditor } from './week-editor';

/** The usual week and its one act. */
export function WeekForm({ action, week }: { action: FormAction; week: string }) {
  return (
    <ActionForm
      action={action}
      label="Ma semaine habituelle"
      layout="page"
      submitLabel="Enregistrer ma semaine"
    >
      <WeekEditor week={week} />
    </ActionForm>
  );
}
