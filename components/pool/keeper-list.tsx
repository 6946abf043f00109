import { ActionForm } from '@/components/ui/action-form';
import { Badge } from '@/components/ui/badge';
import type { FormAction } from '@/components/ui/keep-on-failure';
import { TextField } from '@/components/ui/text-field';
import { sayIn } from '@/lib/shared/french-time';

type Props = {
  readonly keepers: readonly {
    readonly id: string;
    readonly displayName: string;
    readonly email: string;
  }[];
  readonly invited: readonly {
    readonly id: string;
    readonly email: string;
    readonly expiresAt: Date;
  }[];
  readonly now: Date;
  /** the hat of whoever looks */
  readonly own?: string;
  /** none where one may only look */
  readonly end?: FormAction;
  readonly revoke?: FormAction;
  /** said when there is nobody */
  readonly nobody?: string;
};

const NOBODY = 'Personne ne s’en occupe encore : invitez quelqu’un.';

/** Who looks after a pool, who is invited to, and the ways to end it. */
export function KeeperList({ keepers, invited, now, own, end, revoke, nobody = NOBODY }: Props) {
  if (keepers.length + invited.length === 0) return <p className="text-muted">{nobody}</p>;
  return (
    <ul className="divide-y divide-line">
      {keepers.map(({ id, displayName, email }) => (
        <li className="flex flex-wrap items-center justify-between gap-3 py-3" key={id}>
          <span className="wrap-anywhere">
            <span className="font-semibold">{displayName}</span>{' '}
            {id === own ? <Badge>Vous</Badge> : null}
            <span className="block text-muted text-sm">{email}</span>
          </span>
          {end ? (
            <ActionForm
              action={end}
              label={`Retirer ${displayName}`}
              layout="inline"
              look="quiet"
              submitLabel="Retirer"
            >
              <input name="membershipId" type="hidden" value={id} />
            </ActionForm>
          ) : null}
        </li>
      ))}
      {invited.map(({ id, email, expiresAt }) => (
        <li className="flex flex-wrap items-center justify-between gap-3 py-3" key={id}>
          <span className="wrap-anywhere">
            {email}
            <span className="block text-muted text-sm">
              Invitation en attente, expire {sayIn(expiresAt, now)}
            </span>
          </span>
          {revoke ? (
            <ActionForm
              action={revoke}
              label={`Invitation de ${email}`}
              layout="inline"
              look="quiet"
              submitLabel="Retirer l’invitation"
            >
              <input name="invitationId" type="hidden" value={id} />
            </ActionForm>
          ) : null}
        </li>
      ))}
    </ul>
  );
}

type FormProps = {
  readonly action: FormAction;
  readonly poolId?: string;
  /** to follow its people, rather than look after it */
  readonly as?: 'prescriber';
  readonly label?: string;
};

/** Somebody to invite to look after a pool. */
export function InviteKeeperForm({ action, poolId, as, label = 'Inviter quelqu’un' }: FormProps) {
  return (
    <ActionForm action={action} label={label} submitLabel={as ? label : 'Inviter'}>
      <TextField
        autoComplete="off"
        hint="Elle reçoit un lien, valable 72 heures."
        label="Adresse électronique de la personne"
        name="email"
        type="email"
      />
      {as ? <input name="role" type="hidden" value={as} /> : null}
      {poolId ? <input name="poolId" type="hidden" value={poolId} /> : null}
    </ActionForm>
  );
}
