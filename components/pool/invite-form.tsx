import { NameFields, PhoneField } from '@/components/profile/profile-fields';
import { ActionForm } from '@/components/ui/action-form';
import type { FormAction } from '@/components/ui/keep-on-failure';
import { TextField } from '@/components/ui/text-field';

type Props = { readonly action: FormAction; readonly submitLabel: string };

/** One person to invite: a name and a way to reach them; they say the rest themselves. */
export function InviteForm({ action, submitLabel }: Props) {
  return (
    <ActionForm action={action} label="Inviter une personne" submitLabel={submitLabel}>
      <NameFields />
      <TextField
        autoCapitalize="none"
        autoComplete="off"
        label="Adresse électronique"
        name="email"
        hint="Ou, à défaut, un téléphone."
        optional
        spellCheck={false}
        type="email"
        width="medium"
      />
      <PhoneField hint="Sans adresse, l’invitation part par SMS, par exemple au 06 12 34 56 78." />
    </ActionForm>
  );
}
