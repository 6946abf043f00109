import type { ReactNode } from 'react';
import { ActionForm } from '@/components/ui/action-form';
import { CheckField } from '@/components/ui/check-field';
import { Fieldset } from '@/components/ui/fieldset';
import type { FormAction } from '@/components/ui/keep-on-failure';
import { TextField } from '@/components/ui/text-field';
import { TextLink } from '@/components/ui/text-link';
import { sayPhone } from '@/lib/shared/french';
import {
  DoingFields,
  type KnownPerson,
  NameFields,
  PhoneField,
  PlaceFields,
} from './profile-fields';

type Props = {
  readonly action: FormAction;
  /** what the door was told: nothing is typed twice */
  readonly known?: KnownPerson;
  readonly commune?: string;
  /** what the door was told of the week, as its address wrote it: read again once registered */
  readonly week?: string;
  /** the employer who gave its staff this address */
  readonly employer?: string;
  /** the invitation answered by registering, and whatever it adds to the form */
  readonly invitation?: {
    readonly token: string;
    readonly consent?: ReactNode;
    /** it came by text: the number it came to, which needs no address beside it; when one is free is asked at once */
    readonly byText?: { readonly phone: string; readonly moments: ReactNode };
  };
};

const ADDRESS =
  'Par exemple camille.dupuis@exemple.fr. Vous vous connecterez avec, sans mot de passe.';
const NO_ADDRESS = 'Si vous en avez une. Sans elle, tout se fait par SMS.';

/** Joining the reserve on one calm page: who, what, from where, and what is done with it. */
export function RegistrationForm({ action, known, commune, week, employer, invitation }: Props) {
  const person = known ? { person: known } : {};
  const byText = invitation?.byText;
  return (
    <ActionForm
      action={action}
      layout="page"
      pendingLabel="Envoi…"
      submitLabel="Rejoindre la réserve"
      summary={
        <p className="text-sm text-muted">
          {byText
            ? 'Avec une adresse électronique, un message vous sera envoyé pour la confirmer.'
            : 'Un message vous sera envoyé pour confirmer votre adresse.'}
        </p>
      }
    >
      {week ? <input name="week" type="hidden" value={week} /> : null}
      {employer ? <input name="employer" type="hidden" value={employer} /> : null}
      {invitation ? <input name="jeton" type="hidden" value={invitation.token} /> : null}
      <Fieldset legend="Qui êtes-vous ?" size="question">
        <NameFields {...person} />
        <TextField
          autoCapitalize="none"
          autoComplete="email"
          {...(known?.email ? { defaultValue: known.email } : {})}
          hint={byText ? NO_ADDRESS : ADDRESS}
          optional={byText !== undefined}
          label="Adresse électronique"
          name="email"
          spellCheck={false}
          type="email"
          width="medium"
        />
        {byText ? (
          <>
            <input name="phone" type="hidden" value={byText.phone} />
            <p>
              <span className="font-semibold">Téléphone</span>{' '}
              <span className="block">{sayPhone(byText.phone)}</span>
            </p>
          </>
        ) : (
          <PhoneField {...person} />
        )}
      </Fieldset>
      <DoingFields {...person} />
      <PlaceFields {...person} {...(commune ? { commune } : {})} />
      {byText?.moments}
      <Fieldset legend="Vos données" size="question">
        <div className="max-w-text">
          <p>
            Elles servent à vous proposer des missions qui vous conviennent, et à rien d’autre. Une
            structure ne voit votre nom et vos coordonnées qu’après votre oui, et jusqu’à sept jours
            après la mission. Là où un vivier valide les inscriptions, son responsable les voit
            aussi. Ni adresse, ni date de naissance, ni donnée de santé n’est demandée.
          </p>
          <p className="mt-2">
            Le classement des personnes suit des règles écrites, et c’est toujours un humain qui
            choisit. <TextLink href="/classement">Comment l’ordre est fait</TextLink>.{' '}
            <TextLink href="/donnees-personnelles">Ce qui est fait de vos données</TextLink>
          </p>
        </div>
        {invitation?.consent}
        <CheckField label="J’ai lu ces lignes et je veux rejoindre la réserve." name="consent" />
      </Fieldset>
    </ActionForm>
  );
}
