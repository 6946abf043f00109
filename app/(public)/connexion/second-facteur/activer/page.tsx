import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { FactorForm } from '@/components/identity/factor-form';
import { FactorSecret } from '@/components/identity/factor-secret';
import { OtherWays } from '@/components/identity/other-ways';
import { PasskeyForm } from '@/components/identity/passkey-form';
import { ActionForm } from '@/components/ui/action-form';
import { PageHeader } from '@/components/ui/page-header';
import { ownPath } from '@/lib/identity/return-to';
import { readFactorAs } from '@/lib/identity/server/remove-factor';
import { readSetUpAs } from '@/lib/identity/server/set-up-factor';
import { askPasskeyHere } from '@/lib/web/own-factor';
import { requestTime } from '@/lib/web/request-time';
import { signedIn } from '@/lib/web/signed-in';
import { wearHatAction } from '../../../../(espace)/actions';
import { addPasskeyAction, confirmFactorAction, leaveAction, startFactorAction } from '../actions';

export const metadata: Metadata = { title: 'Activer le second facteur' };

type Query = { readonly searchParams: Promise<Readonly<Record<string, string | string[]>>> };

const COPY = 'Ajoutez Relève à votre application, puis recopiez le code qu’elle affiche.';
const BESIDE =
  'À côté de votre clé d’accès, une application qui affiche un code à six chiffres. Vos codes de secours sont remplacés par d’autres.';
const WHY =
  'Votre rôle donne accès à d’autres que vous : en plus du message reçu, une clé d’accès, ou une application qui affiche un code à six chiffres.';

function sentenceOf(isShown: boolean, hasKey: boolean) {
  if (isShown) return COPY;
  return hasKey ? BESIDE : WHY;
}

export default async function SetUpFactorPage({ searchParams }: Query) {
  const back = ownPath((await searchParams)['retour']);
  const signed = await signedIn();
  if (!signed) redirect('/connexion');
  if (signed.hasFactor && !signed.strongAt) redirect('/connexion/second-facteur');
  const now = requestTime();
  const shown = await readSetUpAs({ signed, now });
  // an application in place is replaced from one's account; beside a passkey, it is added here
  if (!shown && (await readFactorAs({ signed, now })).application) redirect('/compte');
  const ask = shown || signed.hasFactor ? null : await askPasskeyHere('add');

  return (
    <div className="max-w-text">
      <PageHeader
        sentence={sentenceOf(shown !== null, signed.hasFactor)}
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
        <Begin ask={ask} back={back} />
      )}
      {signed.awaiting ? (
        <OtherWays hats={signed.hats} leaveAction={leaveAction} wearAction={wearHatAction} />
      ) : null}
    </div>
  );
}

type Ways = {
  readonly ask: { readonly options: string; readonly ticket: string } | null;
  readonly back: string | null;
};

/** Both ways, the key first. */
function Begin({ ask, back }: Ways) {
  return (
    <>
      <ByPasskey ask={ask} back={back} />
      <h2 className="mb-2 text-xl">Avec une application</h2>
      <p className="mb-6">
        Il vous faut une application d’authentification, gratuite, sur votre téléphone ou votre
        ordinateur : par exemple FreeOTP, Aegis, ou celle de votre établissement. Comptez deux
        minutes.
      </p>
      <ActionForm
        action={startFactorAction}
        look="secondary"
        submitLabel="J’ai une application, commencer"
      >
        {back ? <input name="retour" type="hidden" value={back} /> : null}
      </ActionForm>
    </>
  );
}

/** The first way offered: nothing to type, nothing anybody could ask for in a message. */
function ByPasskey({ ask, back }: Ways) {
  if (!ask) return null;
  return (
    <section aria-labelledby="cle" className="mb-10">
      <h2 className="mb-2 text-xl" id="cle">
        Avec une clé d’accès
      </h2>
      <p className="mb-4">
        Le déverrouillage de votre téléphone ou de votre ordinateur, ou une clé de sécurité : rien à
        recopier, et personne ne peut vous la demander par message.
      </p>
      <PasskeyForm
        act="add"
        action={addPasskeyAction}
        ask={ask}
        returnTo={back}
        submitLabel="Créer une clé d’accès"
      />
    </section>
  );
}
