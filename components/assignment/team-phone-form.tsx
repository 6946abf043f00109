import { ActionForm } from '@/components/ui/action-form';
import { Badge } from '@/components/ui/badge';
import type { FormAction } from '@/components/ui/keep-on-failure';
import { TextField } from '@/components/ui/text-field';
import type { TeamDesk } from '@/lib/assignment/team-desk';
import { sayPhone } from '@/lib/shared/french';

type Props = { readonly action: FormAction; readonly phone: TeamDesk['phone'] };

/** The number by which whoever answers for an association is asked for a team, and where it stands. */
export function TeamPhoneForm({ action, phone }: Props) {
  return (
    <div className="flex flex-col gap-4">
      <p className="max-w-text">
        En plus du courriel, une demande d’équipe vous arrive par SMS, ou par appel sur un téléphone
        fixe. Un oui engage votre équipe pour toutes les places. Jamais la nuit, sauf urgence.
      </p>
      {phone ? (
        <p className="flex flex-wrap items-center gap-2">
          {sayPhone(phone.phone)}
          <Badge tone={phone.confirmed ? 'green' : 'orange'}>
            {phone.confirmed ? 'Confirmé' : 'Attend votre oui'}
          </Badge>
        </p>
      ) : null}
      <ActionForm
        action={action}
        label="Être prévenu·e par téléphone"
        look="secondary"
        single
        submitLabel="Enregistrer"
      >
        <TextField
          autoComplete="tel"
          defaultValue={phone ? sayPhone(phone.phone) : ''}
          hint="Laissez vide pour ne recevoir que des courriels."
          label="Votre téléphone"
          name="phone"
          optional
          type="tel"
          width="medium"
        />
      </ActionForm>
    </div>
  );
}
