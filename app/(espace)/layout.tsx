import type { ReactNode } from 'react';
import { navigationOf } from '@/components/identity/space-navigation';
import { AppFrame } from '@/components/layout/app-frame';
import { SubmitButton } from '@/components/ui/submit-button';
import { TextLink } from '@/components/ui/text-link';
import { countWaitingAs } from '@/lib/assignment/server/count-waiting';
import { type Hat, hatLabel } from '@/lib/identity/hat';
import { requestTime } from '@/lib/web/request-time';
import { mustBeSignedIn } from '@/lib/web/signed-in';
import { signOutAction } from './actions';

export default async function SpaceLayout({ children }: { children: ReactNode }) {
  const { worn, hats, name, email } = await mustBeSignedIn();
  const several = hats.length > 1 || (!worn && hats.length > 0);
  const actor = worn?.actor ?? null;
  const waiting =
    actor?.role === 'person' ? await countWaitingAs({ actor, now: requestTime() }) : 0;

  return (
    <AppFrame
      hats={<WornHat several={several} worn={worn} />}
      home="/accueil"
      navigation={[...navigationOf(actor, waiting), { href: '/compte', label: 'Compte' }]}
      person={name ?? email}
      signOut={
        <form action={signOutAction}>
          <SubmitButton className="max-md:-ms-3" look="quiet" pendingLabel="Déconnexion…">
            Se déconnecter
          </SubmitButton>
        </form>
      }
    >
      {children}
    </AppFrame>
  );
}

type WornProps = { readonly worn: Hat | null; readonly several: boolean };

/** As whom one is here, and the way to be another when there is one. */
function WornHat({ worn, several }: WornProps) {
  const none = several ? 'Aucun rôle choisi' : 'Aucun rôle';
  return (
    <p className="text-sm">
      <span className="font-semibold">{worn ? hatLabel(worn) : none}</span>
      {several ? (
        <>
          {' '}
          <TextLink className="inline-flex min-h-target items-center" href="/roles">
            {worn ? 'Changer de rôle' : 'Choisir un rôle'}
          </TextLink>
        </>
      ) : null}
    </p>
  );
}
