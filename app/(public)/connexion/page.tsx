import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { ForgetSheets } from '@/components/assignment/forget-sheets';
import { DemoPersonas } from '@/components/identity/demo-personas';
import { ProviderDoor } from '@/components/identity/provider-door';
import { SignInNews } from '@/components/identity/sign-in-news';
import { ActionForm } from '@/components/ui/action-form';
import { Island } from '@/components/ui/island';
import { PageHeader } from '@/components/ui/page-header';
import { TextField } from '@/components/ui/text-field';
import { TextLink } from '@/components/ui/text-link';
import { PROVIDER_MESSAGES } from '@/lib/identity/identity.messages';
import { ownPath } from '@/lib/identity/return-to';
import { ownValue } from '@/lib/shared/own-value';
import { demoDoor } from '@/lib/web/demo-personas';
import { PROVIDER_PAGE, providerSettings } from '@/lib/web/provider-sign-in';
import { signedIn } from '@/lib/web/signed-in';
import { requestSignInAction } from './actions';

export const metadata: Metadata = { title: 'Se connecter' };

type Query = { readonly searchParams: Promise<Readonly<Record<string, string | string[]>>> };

const INTERRUPTED = 'L’échange a été interrompu. Recommencez avec votre adresse électronique.';

/** Why one is back here: what an identity provider refused, or nothing that can be said better. */
function faultOf(said: string | string[] | undefined): string | null {
  if (said === undefined) return null;
  return ownValue<string>(PROVIDER_MESSAGES, said) ?? INTERRUPTED;
}

const withReturn = (page: string, back: string | null) =>
  back ? `${page}?retour=${encodeURIComponent(back)}` : page;

export default async function SignInPage({ searchParams }: Query) {
  const { retour, adresse, erreur, error, sortie } = await searchParams;
  if (await signedIn()) redirect('/accueil');
  const demo = await demoDoor();
  const proposed = typeof adresse === 'string' ? adresse : '';
  const back = ownPath(retour);
  const provider = providerSettings() !== null;

  return (
    <div className="max-w-text">
      <Island name="forget">
        <ForgetSheets />
      </Island>
      <PageHeader
        sentence="Indiquez votre adresse : vous recevez un lien et un code à six chiffres. Aucun mot de passe."
        title="Se connecter"
      />
      <SignInNews
        fault={faultOf(erreur ?? error)}
        leaveHref={provider && sortie === 'proconnect' ? `${PROVIDER_PAGE}/sortie` : null}
        left={sortie !== undefined}
      />
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
      {provider ? <ProviderDoor href={withReturn(PROVIDER_PAGE, back)} /> : null}
      <p className="mt-8">
        Pas encore inscrit·e ? <TextLink href="/rejoindre">Rejoindre la réserve</TextLink>. Vous
        dirigez un établissement : votre cellule vous invite.
      </p>
      {demo ? <DemoPersonas {...demo} /> : null}
    </div>
  );
}
