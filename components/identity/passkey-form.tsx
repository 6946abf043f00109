import { ActionForm } from '@/components/ui/action-form';
import type { ButtonLook } from '@/components/ui/button-style';
import { Island } from '@/components/ui/island';
import type { FormAction } from '@/components/ui/keep-on-failure';
import { PasskeyAnswer } from './passkey-answer';

type Props = {
  readonly action: FormAction;
  readonly ask: { readonly options: string; readonly ticket: string };
  readonly act: 'add' | 'give';
  readonly submitLabel: string;
  readonly look?: ButtonLook;
  readonly returnTo?: string | null;
};

/** A passkey asked of the telephone, the computer or the key one holds; without script, the code beside it stays. */
export function PasskeyForm({ ask, act, returnTo = null, ...form }: Props) {
  const given = { act, ...ask };
  return (
    <ActionForm {...form} label={form.submitLabel} layout="panel">
      <Island given={given} name="passkey">
        <PasskeyAnswer {...given} />
      </Island>
      {returnTo ? <input name="retour" type="hidden" value={returnTo} /> : null}
    </ActionForm>
  );
}
