import { ActionForm } from '@/components/ui/action-form';
import type { FormAction } from '@/components/ui/keep-on-failure';
import { sayCount } from '@/lib/shared/french';
import type { PlanPlace } from './plan-view';

type Props = {
  readonly action: FormAction;
  readonly at: PlanPlace;
  /** which plan the page shows */
  readonly version: string;
  readonly count: number;
};

/** Turns the plan into questions, once its reader opened what that means. */
export function SendPlan({ action, at, version, count }: Props) {
  const whom =
    count === 1
      ? 'la personne proposée'
      : `les ${sayCount(count, 'personne proposée', 'personnes proposées')}`;
  return (
    <ActionForm
      action={action}
      foldedUnder={`Solliciter ${whom}`}
      intro={<p>{at.sending}</p>}
      label="Solliciter les personnes proposées"
      layout="panel"
      submitLabel="Envoyer les demandes maintenant"
    >
      {at.hidden}
      <input name="plan" type="hidden" value={version} />
    </ActionForm>
  );
}
