import { ActionForm } from '@/components/ui/action-form';
import { Badge } from '@/components/ui/badge';
import { DataTable } from '@/components/ui/data-table';
import type { FormAction } from '@/components/ui/keep-on-failure';
import { INVITED_STATE_TABLE, invitedState, isOpen, spokenCode } from '@/lib/pool/invitation';
import type { Channel } from '@/lib/profile/channel';
import { sayPhone } from '@/lib/shared/french';
import { sayAgo } from '@/lib/shared/french-time';

type Invited = {
  readonly id: string;
  readonly name: string;
  readonly email: string | null;
  readonly phone: string | null;
  readonly channel: Channel;
  readonly delivery: string | null;
  readonly inviter: string;
  readonly invitedAt: Date;
  readonly sentAt: Date | null;
  readonly beganAt: Date | null;
  readonly joinedAt: Date | null;
  readonly declinedAt: Date | null;
  readonly expiresAt: Date;
  readonly inviterMay: boolean;
};

type Props = {
  readonly list: readonly Invited[];
  readonly now: Date;
  readonly withdraw: FormAction;
};

/** Those whose answer is waited for, and the way to take an invitation back. */
export function InvitedList({ list, now, withdraw }: Props) {
  return (
    <DataTable
      caption="Personnes invitées, la plus récente d’abord"
      columns={[
        { key: 'name', title: 'Personne', cell: (one) => one.name || 'Sans nom' },
        { key: 'reach', title: 'Coordonnées', cell: (one) => <Reach one={one} /> },
        {
          key: 'state',
          title: 'Réponse',
          cell: (one) => {
            const state = invitedState(one, now);
            const { label, tone } = INVITED_STATE_TABLE[state];
            return <Badge tone={tone}>{label}</Badge>;
          },
        },
        {
          key: 'when',
          title: 'Invitée',
          cell: (one) => `${sayAgo(one.invitedAt, now)}, par ${one.inviter}`,
        },
        {
          key: 'act',
          title: 'Acte',
          cell: (one) =>
            // one whose sender left is taken back too, to be sent again
            isOpen({ ...one, inviterMay: true }, now) ? (
              <ActionForm
                action={withdraw}
                label={`Retirer l’invitation de ${one.name}`}
                layout="inline"
                look="quiet"
                submitLabel="Retirer"
              >
                <input name="invitationId" type="hidden" value={one.id} />
              </ActionForm>
            ) : null,
        },
      ]}
      rowKey={(one) => one.id}
      rows={list}
    />
  );
}

function Reach({ one }: { readonly one: Invited }) {
  const reach = [one.email, one.phone ? sayPhone(one.phone) : null].filter(Boolean);
  return (
    <span className="wrap-anywhere">
      {reach.join(' · ')}
      {one.channel === 'sms' ? (
        <span className="block text-muted text-sm">Code du SMS : {spokenCode(one.id)}</span>
      ) : null}
    </span>
  );
}
