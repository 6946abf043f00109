import { ActionForm } from '@/components/ui/action-form';
import type { FormAction } from '@/components/ui/keep-on-failure';
import type { Passkey } from '@/lib/identity/passkey';
import { sayAgo } from '@/lib/shared/french-time';

type Props = {
  readonly passkeys: readonly Passkey[];
  readonly removable: boolean;
  readonly now: Date;
  readonly removeAction: FormAction;
};

/** One's passkeys, each with where it was made and when it was last of use. */
export function PasskeyList({ passkeys, removable, now, removeAction }: Props) {
  return (
    <ul aria-label="Clés d’accès">
      {passkeys.map(({ id, device, createdAt, lastUsedAt }, rank) => (
        <li
          className="flex flex-wrap items-center justify-between gap-3 border-b border-line py-3 last:border-b-0"
          key={id}
        >
          <div>
            <p className="font-semibold">
              Clé {rank + 1}, {device}
            </p>
            <p className="text-sm text-muted">
              Ajoutée {sayAgo(createdAt, now)}
              {lastUsedAt ? `, utilisée ${sayAgo(lastUsedAt, now)}` : ', pas encore utilisée'}
            </p>
          </div>
          {removable ? (
            <ActionForm
              action={removeAction}
              label={`Clé ${rank + 1}, ${device}`}
              layout="inline"
              look="secondary"
              submitLabel="Retirer"
            >
              <input name="passkeyId" type="hidden" value={id} />
            </ActionForm>
          ) : null}
        </li>
      ))}
    </ul>
  );
}
