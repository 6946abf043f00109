import { ActionForm } from '@/components/ui/action-form';
import type { FormAction } from '@/components/ui/keep-on-failure';
import { HARD, sayNumber } from '@/lib/shared/french';
import { type PlanPlace, sayToSend, type ToSend } from './plan-view';

type Props = {
  readonly action: FormAction;
  readonly at: PlanPlace;
  /** which plan the page shows */
  readonly version: string;
  readonly left: ToSend;
};

/** Turns the plan into questions, once its reader opened what that means. */
export function SendPlan({ action, at, version, left }: Props) {
  const { needsAtOnce } = at;
  return (
    <ActionForm
      action={action}
      foldedUnder={`Solliciter ${sayToSend(left)}`}
      intro={
        <>
          <p>{at.sending}</p>
          {needsAtOnce !== null && left.needs > needsAtOnce ? (
            <p className="font-semibold">
              {`Un envoi sert ${sayNumber(needsAtOnce)} besoins à la fois, les plus graves d’abord${HARD}: les autres, sur ${sayNumber(left.needs)}, restent ici pour l’envoi suivant.`}
            </p>
          ) : null}
        </>
      }
      label="Solliciter les personnes proposées"
      layout="panel"
      submitLabel="Envoyer les demandes maintenant"
    >
      {at.hidden}
      <input name="plan" type="hidden" value={version} />
    </ActionForm>
  );
}
