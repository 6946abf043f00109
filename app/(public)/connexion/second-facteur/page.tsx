import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { FactorForm } from '@/components/identity/factor-form';
import { OtherWays } from '@/components/identity/other-ways';
import { PasskeyForm } from '@/components/identity/passkey-form';
import { PageHeader } from '@/components/ui/page-header';
import { ownPath } from '@/lib/identity/return-to';
import { readFactorAs } from '@/lib/identity/server/remove-factor';
import { askPasskeyHere } from '@/lib/web/own-factor';
import { requestTime } from '@/lib/web/request-time';
import { signedIn } from '@/lib/web/signed-in';
import { wearHatAction } from '../../../(espace)/actions';
import { giveFactorAction, givePasskeyAction, leaveAction } from './actions';

export const metadata: Metadata = { title: 'Second facteur' };

type Query = { readonly searchParams: Promise<Readonly<Record<string, string | string[]>>> };

/** What may be typed instead of showing a key. */
function wordsOf(application: boolean, key: boolean) {
  if (!application)
    return {
      label: 'Sinon, un code de secours',
      hint: 'Dix lettres et chiffres, parmi ceux que vous avez notés.',
    };
  const hint = 'Six chiffres, par exemple 042 317. Sans téléphone : un de vos codes de secours.';
  return { label: key ? 'Sinon, le code de l’application' : 'Code de l’application', hint };
}

export default async function SecondFactorPage({ searchParams }: Query) {
  const back = ownPath((await searchParams)['retour']);
  const signed = await signedIn();
  if (!signed) redirect('/connexion');
  if (!signed.hasFactor) redirect('/connexion/second-facteur/activer');
  if (signed.strongAt) redirect('/accueil');
  const ask = await askPasskeyHere('give');
  const { application } = await readFactorAs({ signed, now: requestTime() });

  return (
    <div className="max-w-text">
      <PageHeader
        sentence={
          ask
            ? 'Votre téléphone, votre ordinateur ou votre clé de sécurité confirme que c’est vous.'
            : 'Ouvrez votre application d’authentification et recopiez le code affiché pour Relève.'
        }
        title={ask ? 'Utilisez votre clé d’accès' : 'Saisissez votre second code'}
      />
      {ask ? (
        <div className="mb-8">
          <PasskeyForm
            act="give"
            action={givePasskeyAction}
            ask={ask}
            returnTo={back}
            submitLabel="Utiliser ma clé d’accès"
          />
        </div>
      ) : null}
      <FactorForm
        action={giveFactorAction}
        {...wordsOf(application, ask !== null)}
        returnTo={back}
        {...(ask ? { look: 'secondary' as const } : {})}
        submitLabel="Continuer"
      />
      <OtherWays hats={signed.hats} leaveAction={leaveAction} lost wearAction={wearHatAction} />
    </div>
  );
}
