import { ActionForm } from '@/components/ui/action-form';
import type { FormAction } from '@/components/ui/keep-on-failure';
import { TextField } from '@/components/ui/text-field';
import type { NeedId } from '@/lib/identity/actor';
import { TEMPLATE_LIMITS } from '@/lib/need/template';

type Props = { readonly action: FormAction; readonly needId: NeedId };

/** « Garder comme modèle »: the request, under a name one will know again. */
export function KeepTemplate({ action, needId }: Props) {
  return (
    <ActionForm
      action={action}
      foldedUnder="Garder cette demande comme modèle"
      submitLabel="Garder ce modèle"
    >
      <input name="needId" type="hidden" value={needId} />
      <TextField
        autoComplete="off"
        hint="Exemple : Nuit du week-end. Le même nom remplace l’ancien modèle."
        label="Nom du modèle"
        maxLength={TEMPLATE_LIMITS.name}
        name="name"
      />
    </ActionForm>
  );
}
