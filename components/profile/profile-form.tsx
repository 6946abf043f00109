import { ActionForm } from '@/components/ui/action-form';
import { Fieldset } from '@/components/ui/fieldset';
import type { FormAction } from '@/components/ui/keep-on-failure';
import type { Person } from '@/lib/profile/person';
import { DoingFields, NameFields, PhoneField, PlaceFields } from './profile-fields';

type Props = { readonly action: FormAction; readonly person: Person; readonly commune: string };

/** One’s own profile, to change. The e-mail address is what one signs in with: it is shown, not changed here. */
export function ProfileForm({ action, person, commune }: Props) {
  return (
    <ActionForm action={action} layout="page" submitLabel="Enregistrer mon profil">
      <Fieldset legend="Vous" size="question">
        <NameFields person={person} />
        <p>
          <span className="font-semibold">Adresse électronique</span>
          <br />
          {person.email ?? 'Aucune : vous êtes joint·e par téléphone.'}
        </p>
        <PhoneField person={person} />
      </Fieldset>
      <DoingFields person={person} />
      <PlaceFields commune={commune} person={person} />
    </ActionForm>
  );
}
