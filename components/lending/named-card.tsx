import { ActionForm } from '@/components/ui/action-form';
import { Card } from '@/components/ui/card';
import type { FormAction } from '@/components/ui/keep-on-failure';
import { sayDay } from '@/lib/shared/french-time';

/** Named in an offer of one’s employer, or nothing: until when, and how not to be any more. */
export function NamedCard({
  until,
  leave,
}: {
  readonly until: Date | null;
  readonly leave: FormAction;
}) {
  if (!until) return null;
  return (
    <Card title="Votre employeur vous propose en renfort">
      <div className="flex flex-col gap-4">
        <p>
          Vous êtes aussi libre aux heures qu’il a indiquées, jusqu’au {sayDay(until)}. Vous pouvez
          refuser chaque demande : cela ne change rien pour vous, et il n’en sait rien.
        </p>
        <ActionForm
          action={leave}
          label="Ne plus être proposé·e par mon employeur"
          layout="inline"
          look="secondary"
          submitLabel="Ne plus être proposé·e"
        >
          {null}
        </ActionForm>
      </div>
    </Card>
  );
}
