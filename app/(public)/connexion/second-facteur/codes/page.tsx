import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { RecoverySheet } from '@/components/identity/recovery-sheet';
import { ActionForm } from '@/components/ui/action-form';
import { Banner } from '@/components/ui/banner';
import { PageHeader } from '@/components/ui/page-header';
import { ownPath } from '@/lib/identity/return-to';
import { shownRecoveryCodes } from '@/lib/web/own-factor';
import { signedIn } from '@/lib/web/signed-in';
import { codesNotedAction } from '../actions';

export const metadata: Metadata = { title: 'Codes de secours' };

type Query = { readonly searchParams: Promise<Readonly<Record<string, string | string[]>>> };

export default async function RecoveryCodesPage({ searchParams }: Query) {
  const back = ownPath((await searchParams)['retour']);
  const signed = await signedIn();
  if (!signed) redirect('/connexion');
  const codes = signed.strongAt ? await shownRecoveryCodes(signed.userId) : null;
  if (!codes) redirect('/accueil');

  return (
    <div className="max-w-text">
      <PageHeader
        sentence="Un code remplace votre téléphone, une seule fois. Ils ne seront plus jamais affichés."
        title="Notez vos codes de secours"
      />
      <div className="mb-6">
        <Banner live tone="success">
          Le second facteur est en place. Vos autres appareils sont déconnectés.
        </Banner>
      </div>
      <RecoverySheet codes={codes} />
      <p className="my-6">
        Imprimez cette page ou recopiez-les, et rangez-les loin de votre téléphone. Gardez-les pour
        vous : avec votre messagerie, ils suffisent à entrer.
      </p>
      <ActionForm action={codesNotedAction} submitLabel="C’est noté, continuer">
        {back ? <input name="retour" type="hidden" value={back} /> : null}
      </ActionForm>
    </div>
  );
}
