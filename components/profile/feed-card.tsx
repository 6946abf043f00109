import { ActionForm } from '@/components/ui/action-form';
import { Card } from '@/components/ui/card';
import { CopyLink } from '@/components/ui/copy-link';
import { Island } from '@/components/ui/island';
import type { FormAction } from '@/components/ui/keep-on-failure';
import { sayDay } from '@/lib/shared/french-time';

type Props = {
  readonly feed: { readonly url: string; readonly expiresAt: Date } | null;
  readonly open: FormAction;
  readonly close: FormAction;
};

/** The feed of one’s missions for the telephone’s calendar: its address is a key, and can be taken back. */
export function FeedCard({ feed, open, close }: Props) {
  if (!feed) {
    return (
      <Card title="Mes missions dans mon agenda">
        <p className="mb-4 max-w-text">
          Abonnez l’agenda de votre téléphone : vos missions y apparaissent seules, et celles qui
          sont annulées sont marquées.
        </p>
        <ActionForm
          action={open}
          label="Agenda"
          layout="inline"
          look="secondary"
          submitLabel="Créer l’adresse d’abonnement"
        />
      </Card>
    );
  }
  const address = { address: feed.url, label: 'Adresse d’abonnement' };
  return (
    <Card title="Mes missions dans mon agenda">
      <div className="flex flex-col gap-4">
        <Island given={address} name="copy">
          <CopyLink {...address} />
        </Island>
        <p className="max-w-text text-muted">
          Dans votre agenda, choisissez « s’abonner à un calendrier » et collez cette adresse. Elle
          marche jusqu’au {sayDay(feed.expiresAt)}. Ne la partagez pas : elle montre où vous êtes
          attendu·e.
        </p>
        <ActionForm
          action={close}
          label="Retirer l’agenda"
          layout="inline"
          look="danger"
          submitLabel="Retirer cette adresse"
        />
      </div>
    </Card>
  );
}
