import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { FactorForm } from '@/components/identity/factor-form';
import { OtherWays } from '@/components/identity/other-ways';
import { PageHeader } from '@/components/ui/page-header';
import { ownPath } from '@/lib/identity/return-to';
import { signedIn } from '@/lib/web/signed-in';
import { wearHatAction } from '../../../(espace)/actions';
import { giveFactorAction, leaveAction } from './actions';

export const metadata: Metadata = { title: 'Second facteur' };

type Query = { readonly searchParams: Promise<Readonly<Record<string, string | string[]>>> };

export default async function SecondFactorPage({ searchParams }: Query) {
  const back = ownPath((await searchParams)['retour']);
  const signed = await signedIn();
  if (!signed) redirect('/connexion');
  if (!signed.hasFactor) redirect('/connexion/second-facteur/activer');
  if (signed.strongAt) redirect('/accueil');

  return (
    <div className="max-w-text">
      <PageHeader
        sentence="Ouvrez votre application d’authentification et recopiez le code affiché pour Relève."
        title="Saisissez votre second code"
      />
      <FactorForm
        action={giveFactorAction}
        hint="Six chiffres, par exemple 042 317. Sans téléphone : un de vos codes de secours."
        label="Code de l’application"
        returnTo={back}
        submitLabel="Continuer"
      />
      <OtherWays hats={signed.hats} leaveAction={leaveAction} lost wearAction={wearHatAction} />
    </div>
  );
}
