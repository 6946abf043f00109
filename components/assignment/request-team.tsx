import { ActionForm } from '@/components/ui/action-form';
import type { FormAction } from '@/components/ui/keep-on-failure';

type Props = { readonly action: FormAction; readonly needId: string };

/** One act asks the associations of the territory for a team, whether its structure or its cell does. */
export function RequestTeam({ action, needId }: Props) {
  return (
    <ActionForm
      action={action}
      label="Demander une équipe"
      layout="inline"
      look="secondary"
      submitLabel="Demander une équipe à une association"
    >
      <input name="needId" type="hidden" value={needId} />
    </ActionForm>
  );
}
