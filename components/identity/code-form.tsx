import { ActionForm } from '@/components/ui/action-form';
import type { FormAction } from '@/components/ui/keep-on-failure';
import { TextField } from '@/components/ui/text-field';

type Props = { readonly action: FormAction; readonly requestId: string; readonly joining: boolean };

/** The six digits of the mail, typed, pasted or proposed by the phone. */
export function CodeForm({ action, requestId, joining }: Props) {
  return (
    <ActionForm
      action={action}
      single
      submitLabel={joining ? 'Confirmer mon inscription' : 'Me connecter'}
    >
      <TextField
        autoComplete="one-time-code"
        hint="Six chiffres, par exemple 042 317. Vous pouvez les coller."
        inputMode="numeric"
        label="Code reçu"
        maxLength={12}
        name="code"
        width="short"
      />
      <input name="demande" type="hidden" value={requestId} />
    </ActionForm>
  );
}
