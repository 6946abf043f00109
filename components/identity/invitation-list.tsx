import { ActionForm } from '@/components/ui/action-form';
import type { FormAction } from '@/components/ui/keep-on-failure';
import { INVITED_LABELS, type Invitation } from '@/lib/identity/invitation';
import { sayIn } from '@/lib/shared/french-time';

type Props = {
  readonly invitations: readonly Pick<Invitation, 'id' | 'email' | 'grade' | 'expiresAt'>[];
  readonly now: Date;
  readonly revokeAction: FormAction;
};

/** Invitations nobody has answered yet. */
export function InvitationList({ invitations, now, revokeAction }: Props) {
  return (
    <ul>
      {invitations.map((one) => (
        <li
          className="flex flex-wrap items-center justify-between gap-3 border-b border-line py-3 last:border-b-0"
          key={one.id}
        >
          <div>
            <p className="font-semibold break-words">{one.email}</p>
            <p className="text-sm text-muted">
              {INVITED_LABELS[one.grade]}, expire {sayIn(one.expiresAt, now)}
            </p>
          </div>
          <ActionForm
            action={revokeAction}
            label={`Invitation de ${one.email}`}
            layout="inline"
            look="secondary"
            submitLabel="Retirer l’invitation"
          >
            <input name="invitationId" type="hidden" value={one.id} />
          </ActionForm>
        </li>
      ))}
    </ul>
  );
}
