import type { ReactNode } from 'react';
import { navigationOf } from '@/components/identity/space-navigation';
import { AppFrame } from '@/components/layout/app-frame';
import { SubmitButton } from '@/components/ui/submit-button';
import { TextLink } from '@/components/ui/text-link';
import { countWaitingAs } from '@/lib/assignment/server/count-waiting';
import { hatLabel } from '@/lib/identity/hat';
import { requestTime } from '@/lib/web/request-time';
import { mustBeSignedIn } from '@/lib/web/signed-in';
import { signOutAction } from './actions';

export default async function SpaceLayout({ children }: { children: ReactNode }) {
  const { worn, hats, name, email } = await mustBeSignedIn();
  const several = hats.length > 1 || !worn;
  const actor = worn?.actor ?? null;
  const waiting =
    actor?.role === 'person' ? await countWaitingAs({ actor, now: requestTime() }) : 0;

  return (
    <AppFrame
      hats={
        <p className="text-sm">
          <span className="font-semibold">{worn ? hatLabel(worn) : 'Aucun rôle choisi'}</span>
          {several ? (
            <>
              {' '}
              <TextLink className="inline-flex min-h-target items-center" href="/roles">
                Changer de rôle
              </TextLink>
            </>
          ) : null}
        </p>
      }
      home="/accueil"
      navigation={[...navigationOf(actor, waiting), { href: '/compte', label: 'Compte' }]}
      person={name ?? email}
      signOut={
        <form action={signOutAction}>
          <SubmitButton look="quiet" pendingLabel="Déconnexion…">
            Se déconnecter
          </SubmitButton>
        </form>
      }
    >
      {children}
    </AppFrame>
  );
}
