import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { FactorForm } from '@/components/identity/factor-form';
import { FactorSecret } from '@/components/identity/factor-secret';
import { OtherWays } from '@/components/identity/other-ways';
import { ActionForm } from '@/components/ui/action-form';
import { PageHeader } from '@/components/ui/page-header';
import { ownPath } from '@/lib/identity/return-to';
import { readSetUpAs } from '@/lib/identity/server/set-up-factor';
import { requestTime } from '@/lib/web/request-time';
import { signedIn } from '@/lib/web/signed-in';
import { wearHatAction } from '../../../../(espace)/actions';
import { confirmFactorAction, leaveAction, startFactorAction } from '../actions';

export const metadata: Metadata = { title: 'Activer le second facteur' };

type Query = { readonly searchParams: Promise<Readonly<Record<string, string | string[]>>> };

export default async function SetUpFactorPage({ searchParams }: Query) {
  const back = ownPath((await searchParams)['retour']);
  const signed = await signedIn();
  if (!signed) redirect('/connexion');
  if (signed.hasFactor && !signed.strongAt) redirect('/connexion/second-facteur');
  const shown = await readSetUpAs({ signed, now: requestTime() });
  if (!shown && signed.hasFactor) redirect('/compte');

  return (
    <div className="max-w-text">
      <PageHeader
        sentence={
          shown
            ? 'Ajoutez Relève à votre application, puis recopiez le code qu’elle affiche.'
            : 'Votre rôle donne accès à d’autres que vous : en plus du message reçu, une application de votre téléphone affiche un code à six chiffres.'
        }
        title="Activer le second facteur"
      />
      {shown ? (
        <>
          <FactorSecret shown={shown} />
          <FactorForm
            action={confirmFactorAction}
            hint="Six chiffres, par exemple 042 317. Ils changent toutes les trente secondes."
            label="Code affiché par l’application"
            returnTo={back}
            submitLabel="Activer"
          />
        </>
      ) : (
        <>
          <p className="mb-6">
            Il vous faut une application d’authentification, gratuite, sur votre téléphone ou votre
            ordinateur : par exemple FreeOTP, Aegis, ou celle de votre établissement. Comptez deux
            minutes.
          </p>
          <ActionForm action={startFactorAction} submitLabel="J’ai une application, commencer">
            {back ? <input name="retour" type="hidden" value={back} /> : null}
          </ActionForm>
        </>
      )}
      {signed.awaiting ? (
        <OtherWays hats={signed.hats} leaveAction={leaveAction} wearAction={wearHatAction} />
      ) : null}
    </div>
  );
}
