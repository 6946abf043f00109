import { ActionForm } from '@/components/ui/action-form';
import { Badge } from '@/components/ui/badge';
import type { FormAction } from '@/components/ui/keep-on-failure';
import { sayAgo } from '@/lib/shared/french-time';

type Props = {
  readonly list: readonly {
    readonly id: string;
    readonly name: string;
    readonly at: Date;
    readonly how: 'heard' | 'invited';
  }[];
  readonly now: Date;
  readonly withdraw: FormAction;
  readonly stop: FormAction;
};

const LABELS = { heard: 'Inscrite, accord à confirmer', invited: 'Invitation envoyée' } as const;

/** Those whose yes is waited for: the name that was given, and nothing else. */
export function AskedList({ list, now, withdraw, stop }: Props) {
  return (
    <ul className="divide-y divide-line">
      {list.map(({ id, name, at, how }) => (
        <li className="flex flex-wrap items-center justify-between gap-3 py-3" key={id}>
          <span className="wrap-anywhere">
            <span className="font-semibold">{name}</span> <Badge>{LABELS[how]}</Badge>
            <span className="block text-muted text-sm">{sayAgo(at, now)}</span>
          </span>
          <ActionForm
            action={how === 'invited' ? withdraw : stop}
            label={`Retirer la demande à ${name}`}
            layout="inline"
            look="quiet"
            submitLabel="Retirer"
          >
            <input
              name={how === 'invited' ? 'invitationId' : 'followingId'}
              type="hidden"
              value={id}
            />
          </ActionForm>
        </li>
      ))}
    </ul>
  );
}
