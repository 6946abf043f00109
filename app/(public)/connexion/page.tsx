import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { ForgetSheets } from '@/components/assignment/forget-sheets';
import { DemoPersonas } from '@/components/identity/demo-personas';
import { ActionForm } from '@/components/ui/action-form';
import { Banner } from '@/components/ui/banner';
import { Island } from '@/components/ui/island';
import { PageHeader } from '@/components/ui/page-header';
import { TextField } from '@/components/ui/text-field';
import { TextLink } from '@/components/ui/text-link';
import { ownPath } from '@/lib/identity/return-to';
import { demoDoor } from '@/lib/web/demo-personas';
import { signedIn } from '@/lib/web/signed-in';
import { requestSignInAction } from './actions';

export const metadata: Metadata = { title: 'Se connecter' };

type Query = { readonly searchParams: Promise<Readonly<Record<string, string | string[]>>> };

export default async function SignInPage({ searchParams }: Query) {
  const { retour, adresse, erreur, error, sortie } = await searchParams;
  if (await signedIn()) redirect('/accueil');
  const demo = await demoDoor();
  const proposed = typeof adresse === 'string' ? adresse : '';
  const back = ownPath(retour);

  return (
    <div className="max-w-text">
      <Island name="forget">
        <ForgetSheets />
      </Island>
      <PageHeader
        sentence="Indiquez votre adresse : vous recevez un lien et un code à six chiffres. Aucun mot de passe."
        title="Se connecter"
      />
      {sortie ? (
        <div className="mb-6">
          <Banner live tone="success">
            Vous êtes déconnecté·e.
          </Banner>
        </div>
      ) : null}
      {erreur || error ? (
        <div className="mb-6">
          <Banner live tone="warning" title="La connexion n’a pas abouti">
            Aucun compte de Relève ne correspond, ou l’échange a été interrompu. Recommencez avec
            votre adresse électronique.
          </Banner>
        </div>
      ) : null}
      <ActionForm action={requestSignInAction} key={proposed} submitLabel="Recevoir mon code">
        <TextField
          autoCapitalize="none"
          autoComplete="email"
          defaultValue={proposed}
          hint="Par exemple prenom.nom@exemple.fr"
          inputMode="email"
          label="Adresse électronique"
          name="email"
          spellCheck={false}
          type="email"
        />
        {back ? <input name="retour" type="hidden" value={back} /> : null}
      </ActionForm>
      <p className="mt-8">
        Pas encore inscrit·e ? <TextLink href="/rejoindre">Rejoindre la réserve</TextLink>. Vous
        dirigez un établissement : votre cellule vous invite.
      </p>
      {demo ? <DemoPersonas {...demo} /> : null}
    </div>
  );
}
