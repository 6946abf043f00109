import { ActionForm } from '@/components/ui/action-form';
import { Banner } from '@/components/ui/banner';
import { Card } from '@/components/ui/card';
import type { FormAction } from '@/components/ui/keep-on-failure';
import { TextField } from '@/components/ui/text-field';
import { TextLink } from '@/components/ui/text-link';
import type { Registration } from '@/lib/profile/proof';
import { sayRpps } from '@/lib/profile/rpps';
import { sayMoment } from '@/lib/shared/french-time';

type Props = {
  readonly registration: Registration | null;
  readonly now: Date;
  readonly give: FormAction;
  readonly forget: FormAction;
};

/** One’s number in the register of health professionals, and what the register answered. */
export function RegistrationCard({ registration, now, give, forget }: Props) {
  return (
    <Card title="Numéro RPPS">
      <div className="flex flex-col gap-4">
        <p className="max-w-text text-muted">
          RPPS : le répertoire public des professionnels de santé. Votre numéro sert à y vérifier
          votre inscription, à nouveau chaque mois. Il n’est montré à aucune structure.
        </p>
        {registration ? (
          <>
            <p>
              Votre numéro : <span className="font-semibold">{sayRpps(registration.number)}</span>
            </p>
            <Answer now={now} registration={registration} />
            <ActionForm
              action={forget}
              label="Retirer mon numéro RPPS"
              layout="inline"
              look="quiet"
              submitLabel="Retirer ce numéro"
            >
              {null}
            </ActionForm>
          </>
        ) : null}
        <ActionForm
          action={give}
          {...(registration ? { foldedUnder: 'Donner un autre numéro' } : {})}
          label="Donner mon numéro RPPS"
          look="secondary"
          submitLabel="Vérifier mon inscription"
        >
          <TextField
            autoComplete="off"
            hint="Onze chiffres, sur votre carte professionnelle ou votre attestation de l’ordre."
            inputMode="numeric"
            label="Numéro RPPS"
            name="number"
            width="medium"
          />
        </ActionForm>
      </div>
    </Card>
  );
}

function Answer({ registration, now }: Pick<Props, 'registration' | 'now'>) {
  if (!registration) return null;
  const { state, answeredAt, tries } = registration;
  if (state === 'waiting')
    return tries === 0 ? (
      <Banner title="Vérification en cours">
        La réponse arrive ici dans un instant.{' '}
        <TextLink href="/profil/justificatifs">Voir la réponse</TextLink>
      </Banner>
    ) : (
      <Banner title="Le répertoire ne répond pas" tone="warning">
        Nous réessayons de nous-mêmes. En attendant, le responsable de votre vivier peut vérifier à
        la main, ou une structure voir votre diplôme à votre arrivée.
      </Banner>
    );
  if (state === 'found')
    return (
      <Banner title="Inscription vérifiée" tone="success">
        Le répertoire confirme votre nom et votre métier
        {answeredAt ? `, ${sayMoment(answeredAt, now)}` : ''}.
      </Banner>
    );
  if (state === 'unknown')
    return (
      <Banner title="Ce numéro n’est pas au répertoire" tone="warning">
        Vérifiez-le, chiffre par chiffre, et donnez-le à nouveau.
      </Banner>
    );
  return (
    <Banner title="À vérifier à la main" tone="warning">
      Le nom, le métier ou l’inscription ne correspondent pas tout à fait : un nom d’usage suffit à
      l’expliquer. Montrez votre carte ou votre diplôme au responsable de votre vivier, ou à une
      structure à votre arrivée.
    </Banner>
  );
}
