import { ActionForm } from '@/components/ui/action-form';
import { Island } from '@/components/ui/island';
import type { FormAction } from '@/components/ui/keep-on-failure';
import { WeekEditor } from './week-editor';

type Props = {
  readonly action: FormAction;
  readonly week: string;
  readonly busy: readonly number[];
};

/** The usual week and its one act. */
export function WeekForm({ action, week, busy }: Props) {
  return (
    <ActionForm
      action={action}
      label="Ma semaine habituelle"
      layout="page"
      submitLabel="Enregistrer ma semaine"
    >
      <Island given={{ busy, week }} name="week">
        <WeekEditor busy={busy} week={week} />
      </Island>
    </ActionForm>
  );
}
