import { ActionForm } from '@/components/ui/action-form';
import { Card } from '@/components/ui/card';
import type { FormAction } from '@/components/ui/keep-on-failure';
import type { NeedId } from '@/lib/identity/actor';
import { missionValue } from '@/lib/moderation/moderation.schema';
import { RefusalReason, RefuseButton } from './refusal-fields';

type Props = {
  readonly action: FormAction;
  readonly needId: NeedId;
  readonly revision: number;
};

/** The civic reserve did not answer: the cell decides in its place. */
export function CellDecision({ action, needId, revision }: Props) {
  return (
    <Card title="La réserve civique n’a pas répondu">
      <ActionForm
        action={action}
        beside={<RefuseButton />}
        label="Décider pour la réserve civique"
        submitLabel="Accepter la mission"
      >
        <p>
          Ses bénévoles attendent un accord pour être sollicités. Jamais un soin, jamais la place
          d’une personne absente.
        </p>
        <input name="missions" type="hidden" value={missionValue({ needId, revision })} />
        <RefusalReason />
      </ActionForm>
    </Card>
  );
}
