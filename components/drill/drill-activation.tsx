import { GoalFields } from '@/components/activation/goal-fields';
import { WhyFields } from '@/components/activation/why-fields';
import { ThresholdFields } from '@/components/solicitation/threshold-fields';
import { ActionForm } from '@/components/ui/action-form';
import { Card } from '@/components/ui/card';
import type { FormAction } from '@/components/ui/keep-on-failure';
import { TextArea } from '@/components/ui/text-area';
import type { ActivationRule } from '@/lib/activation/activation';
import type { Thresholds } from '@/lib/solicitation/ask-rules';

type Props = {
  readonly action: FormAction;
  readonly drillId: string;
  readonly rule: ActivationRule;
  /** those of the drill */
  readonly usual: Thresholds;
};

/** « Activer la réserve de l’exercice »: why, for which goals, with which thresholds; at once, until it is closed or the drill ends. */
export function ActivateDrill({ action, drillId, rule, usual }: Props) {
  return (
    <Card title="Activer la réserve de l’exercice">
      <ActionForm
        action={action}
        label="Activer la réserve de l’exercice"
        layout="panel"
        submitLabel="Activer la réserve de l’exercice"
      >
        <input name="drillId" type="hidden" value={drillId} />
        <WhyFields
          hint="Exercice : personne d’autre que la cellule ne la lira. Rien sur la santé de quelqu’un."
          rule={rule}
        />
        <GoalFields />
        <ThresholdFields usual={usual} />
      </ActionForm>
    </Card>
  );
}

/** « Fermer l’activation »: with what the cell keeps of it. */
export function CloseDrillActivation({ action, drillId }: Pick<Props, 'action' | 'drillId'>) {
  return (
    <Card title="Fermer maintenant">
      <ActionForm
        action={action}
        label="Fermer l’activation de l’exercice"
        layout="panel"
        look="secondary"
        submitLabel="Fermer l’activation de l’exercice"
      >
        <input name="drillId" type="hidden" value={drillId} />
        <TextArea
          hint="Ce que la cellule retient, pour la prochaine fois. Aucun nom."
          label="Retour d’expérience"
          maxLength={2000}
          name="learned"
          optional
        />
      </ActionForm>
    </Card>
  );
}
