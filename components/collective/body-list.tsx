import { ActionForm } from '@/components/ui/action-form';
import { Badge } from '@/components/ui/badge';
import type { FormAction } from '@/components/ui/keep-on-failure';
import type { CollectiveBody } from '@/lib/collective/collective';
import { BODY_WORDS } from './collective-words';

/** The bodies of a collective, and what each said. */
export function BodyList({
  bodies,
  collectiveId,
  takeOut,
}: {
  readonly bodies: readonly CollectiveBody[];
  readonly collectiveId: string;
  /** the cell alone */
  readonly takeOut: FormAction | null;
}) {
  if (bodies.length === 0) return <p className="text-muted">Aucun organisme encore.</p>;
  return (
    <ul className="flex flex-col gap-3">
      {bodies.map(({ id, name, status }) => (
        <li
          className="flex flex-wrap items-center justify-between gap-3 rounded-card border border-line bg-raised p-4"
          key={id}
        >
          <p className="min-w-0 font-semibold break-words">{name}</p>
          <Badge tone={BODY_WORDS[status].tone}>{BODY_WORDS[status].label}</Badge>
          {takeOut && (status === 'in' || status === 'invited') ? (
            <ActionForm
              action={takeOut}
              label={`Retirer de l’espace : ${name}`}
              layout="inline"
              look="quiet"
              submitLabel="Retirer"
            >
              <input name="collectiveId" type="hidden" value={collectiveId} />
              <input name="bodyId" type="hidden" value={id} />
            </ActionForm>
          ) : null}
        </li>
      ))}
    </ul>
  );
}
