import type { Metadata } from 'next';
import { FactorCard } from '@/components/identity/factor-card';
import { PasskeyForm } from '@/components/identity/passkey-form';
import { PasskeyList } from '@/components/identity/passkey-list';
import { ProviderCard } from '@/components/identity/provider-card';
import { ActionForm } from '@/components/ui/action-form';
import { Badge } from '@/components/ui/badge';
import { Banner } from '@/components/ui/banner';
import { Card } from '@/components/ui/card';
import { Facts } from '@/components/ui/facts';
import { PageHeader } from '@/components/ui/page-header';
import { TextLink } from '@/components/ui/text-link';
import type { Actor } from '@/lib/identity/actor';
import { mayRemovePasskey } from '@/lib/identity/passkey';
import { listSessionsAs } from '@/lib/identity/server/end-session';
import { readFactorAs } from '@/lib/identity/server/remove-factor';
import { mayOfferHelp } from '@/lib/peer/peer.policy';
import { sayAgo, sayMoment } from '@/lib/shared/french-time';
import { ownValue } from '@/lib/shared/own-value';
import { askPasskeyHere } from '@/lib/web/own-factor';
import { isLinkedHere } from '@/lib/web/own-session';
import { requestTime } from '@/lib/web/request-time';
import { mustBeSignedIn } from '@/lib/web/signed-in';
import { addPasskeyAction } from '../../(public)/connexion/second-facteur/actions';
import {
  endSessionAction,
  removeFactorAction,
  removePasskeyAction,
  replaceFactorAction,
  signOutEverywhereAction,
  unlinkProviderAction,
} from './actions';

export const metadata: Metadata = { title: 'Compte' };

type Query = { readonly searchParams: Promise<Readonly<Record<string, string | string[]>>> };

const DONE: Readonly<Record<string, string>> = {
  session: 'La session est terminée : cet appareil devra se reconnecter.',
  'cle-ajoutee': 'La clé d’accès est en place. Vos autres appareils sont déconnectés.',
  'cle-retiree': 'La clé d’accès est retirée. Vos autres appareils sont déconnectés.',
  'proconnect-detache': 'L’identité de ProConnect est détachée de votre compte.',
  'facteur-retire': 'Le second facteur est retiré. Vos autres appareils sont déconnectés.',
};

export default async function AccountPage({ searchParams }: Query) {
  const { fait } = await searchParams;
  const signed = await mustBeSignedIn();
  const now = requestTime();
  const done = ownValue(DONE, fait);
  const factor = await readFactorAs({ signed, now });
  const { passkeys, application } = factor;
  const ask = factor.strong ? await askPasskeyHere('add') : null;
  const linked = await isLinkedHere();
  const sessions = await listSessionsAs({ signed, now });

  return (
    <div className="flex max-w-text flex-col gap-6">
      <PageHeader
        sentence="Les appareils où vous êtes connecté·e, et comment en sortir."
        title="Compte"
      />
      {done ? (
        <Banner live tone="success">
          {done}
        </Banner>
      ) : null}
      <Card title="Vous">
        <Facts
          facts={[
            ...(signed.name ? [{ name: 'Nom', value: signed.name }] : []),
            { name: 'Adresse électronique', value: signed.email },
          ]}
        />
      </Card>
      <HelpDirections actor={signed.actor} />
      <FactorCard
        factor={factor}
        removeAction={removeFactorAction}
        replaceAction={replaceFactorAction}
      />
      {factor.strong ? (
        <Card title="Clés d’accès">
          <p className="mb-4">
            Le déverrouillage d’un téléphone ou d’un ordinateur, ou une clé de sécurité, à la place
            du code.
          </p>
          {passkeys.length > 0 ? (
            <PasskeyList
              now={now}
              passkeys={passkeys}
              removable={mayRemovePasskey({ application, passkeys: passkeys.length })}
              removeAction={removePasskeyAction}
            />
          ) : null}
          {ask ? (
            <PasskeyForm
              act="add"
              action={addPasskeyAction}
              ask={ask}
              look="secondary"
              submitLabel="Ajouter une clé d’accès"
            />
          ) : null}
        </Card>
      ) : null}
      {linked ? <ProviderCard unlinkAction={unlinkProviderAction} /> : null}
      <Card title="Appareils connectés">
        <ul>
          {sessions.map((session, rank) => (
            <li
              className="flex flex-wrap items-center justify-between gap-3 border-b border-line py-3 last:border-b-0"
              key={session.id}
            >
              <div>
                <p className="font-semibold">{session.device ?? 'Appareil'}</p>
                <p className="text-sm text-muted">
                  Connecté {sayMoment(session.createdAt, now)}, vu {sayAgo(session.lastSeenAt, now)}
                </p>
              </div>
              {session.id === signed.sessionId ? (
                <Badge tone="accent">Cet appareil</Badge>
              ) : (
                <ActionForm
                  action={endSessionAction}
                  label={`Session ${rank + 1}, ${session.device ?? 'appareil'}`}
                  layout="inline"
                  look="secondary"
                  submitLabel="Déconnecter"
                >
                  <input name="sessionId" type="hidden" value={session.id} />
                </ActionForm>
              )}
            </li>
          ))}
        </ul>
      </Card>
      <Card title="Tout fermer">
        <p className="mb-4">
          Un téléphone perdu, un poste partagé resté ouvert : toutes vos sessions se terminent, y
          compris celle-ci.
        </p>
        <ActionForm
          action={signOutEverywhereAction}
          look="danger"
          submitLabel="Se déconnecter partout"
        />
      </Card>
    </div>
  );
}

function HelpDirections({ actor }: { readonly actor: Actor | null }) {
  if (!actor || !mayOfferHelp(actor)) return null;
  return (
    <Card title="Aider une autre direction">
      <p>
        Une expérience de direction peut soutenir une direction en difficulté, sur place ou par
        téléphone.
      </p>
      <p>
        <TextLink className="inline-flex min-h-target items-center" href="/entraide-direction">
          Aider une autre direction
        </TextLink>
      </p>
    </Card>
  );
}
