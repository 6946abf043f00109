import type { Metadata } from 'next';
import { ActionForm } from '@/components/ui/action-form';
import { Badge } from '@/components/ui/badge';
import { Banner } from '@/components/ui/banner';
import { Card } from '@/components/ui/card';
import { Facts } from '@/components/ui/facts';
import { PageHeader } from '@/components/ui/page-header';
import { listSessionsAs } from '@/lib/identity/server/end-session';
import { sayAgo, sayMoment } from '@/lib/shared/french-time';
import { requestTime } from '@/lib/web/request-time';
import { mustBeSignedIn } from '@/lib/web/signed-in';
import { endSessionAction, signOutEverywhereAction } from './actions';

export const metadata: Metadata = { title: 'Compte' };

type Query = { readonly searchParams: Promise<Readonly<Record<string, string | string[]>>> };

export default async function AccountPage({ searchParams }: Query) {
  const { fait } = await searchParams;
  const signed = await mustBeSignedIn();
  const now = requestTime();
  const sessions = await listSessionsAs({ signed, now });

  return (
    <div className="flex max-w-text flex-col gap-6">
      <PageHeader
        sentence="Les appareils où vous êtes connecté·e, et comment en sortir."
        title="Compte"
      />
      {fait === 'session' ? (
        <Banner live tone="success">
          La session est terminée : cet appareil devra se reconnecter.
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
      <Card title="Appareils connectés">
        <ul>
          {sessions.map((session) => (
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
                  label={`Session ${session.device ?? ''}`}
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
