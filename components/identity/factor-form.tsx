import { ActionForm } from '@/components/ui/action-form';
import type { ButtonLook } from '@/components/ui/button-style';
import type { FormAction } from '@/components/ui/keep-on-failure';
import { TextField } from '@/components/ui/text-field';

type Props = {
  readonly action: FormAction;
  readonly label: string;
  readonly hint: string;
  readonly submitLabel: string;
  readonly look?: ButtonLook;
  readonly returnTo?: string | null;
  readonly foldedUnder?: string;
  readonly intro?: string;
};

/** A code of the application, typed, pasted or proposed by the telephone. */
export function FactorForm({ label, hint, returnTo = null, ...form }: Props) {
  return (
    <ActionForm {...form} label={form.submitLabel}>
      <TextField
        autoCapitalize="none"
        autoComplete="one-time-code"
        hint={hint}
        label={label}
        maxLength={64}
        name="code"
        spellCheck={false}
        width="short"
      />
      {returnTo ? <input name="retour" type="hidden" value={returnTo} /> : null}
    </ActionForm>
  );
}
