import { ActionForm } from '@/components/ui/action-form';
import type { FormAction } from '@/components/ui/keep-on-failure';
import { HARD, sayCount } from '@/lib/shared/french';

type Props = {
  readonly action: FormAction;
  /** which plan the page shows */
  readonly version: string;
  readonly count: number;
};

/** Turns the plan into questions, once its reader opened what that means. */
export function SendPlan({ action, version, count }: Props) {
  const whom =
    count === 1
      ? 'la personne proposée'
      : `les ${sayCount(count, 'personne proposée', 'personnes proposées')}`;
  return (
    <ActionForm
      action={action}
      foldedUnder={`Solliciter ${whom}`}
      intro={
        <p>
          Chacune reçoit la demande de son besoin et répond comme d’habitude. Les règles d’envoi
          valent{HARD}: personne n’est réveillé la nuit ni trop sollicité dans la semaine, et ce que
          la structure a choisi pour ses envois est respecté. Qui n’est pas sollicité reste ici,
          avec la raison. Personne ne reçoit deux fois la même demande.
        </p>
      }
      label="Solliciter les personnes proposées"
      layout="panel"
      submitLabel="Envoyer les demandes maintenant"
    >
      <input name="plan" type="hidden" value={version} />
    </ActionForm>
  );
}
