import { GoalFields } from '@/components/activation/goal-fields';
import { WhyFields } from '@/components/activation/why-fields';
import { ReportTables } from '@/components/evaluation/report-tables';
import { ThresholdFields } from '@/components/solicitation/threshold-fields';
import { ActionForm } from '@/components/ui/action-form';
import { Card } from '@/components/ui/card';
import type { FormAction } from '@/components/ui/keep-on-failure';
import { TextArea } from '@/components/ui/text-area';
import type { ActivationRule } from '@/lib/activation/activation';
import { activationTables, countRefreshes } from '@/lib/drill/activation-tables';
import { type DrillActivation, thresholdsIn } from '@/lib/drill/drill-activation';
import type { DrillReading } from '@/lib/drill/drill-queue';
import { sayRefreshes } from '@/lib/drill/drill-words';
import { sayHoursBefore } from '@/lib/solicitation/activated-words';
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
          hint="Exercice : personne d’autre que la cellule ne la lira. Rien sur la santé de quelqu’un."
          rule={rule}
        />
        <GoalFields />
        <ThresholdFields usual={usual} />
      </ActionForm>
    </Card>
  );
}

type OpenedProps = {
  readonly drillId: string;
  readonly read: DrillReading;
  readonly activation: DrillActivation;
  readonly isOpen: boolean;
  readonly close: FormAction;
};

const whoseThresholds = ({ thresholds }: DrillActivation): string =>
  Object.values(thresholds).some((one) => one !== null)
    ? 'Seuils de l’activation'
    : 'Seuils de l’exercice';

/** The activation of a drill: what came back, what it gives beside its goals, and the act that closes it. */
export function ActivationOfDrill({ drillId, read, activation, isOpen, close }: OpenedProps) {
  const { minute } = read.state;
  return (
    <>
      <p className="max-w-text text-muted">
        {sayRefreshes(countRefreshes(read, activation))}{' '}
        {isOpen ? sayHoursBefore(whoseThresholds(activation), thresholdsIn(read, minute)) : ''}
      </p>
      {isOpen ? <CloseDrillActivation action={close} drillId={drillId} /> : null}
      {activation.learned ? (
        <section>
          <h2 className="mb-2 text-xl">Retour d’expérience</h2>
          <p className="max-w-text whitespace-pre-line">{activation.learned}</p>
        </section>
      ) : null}
      <section>
        <h2 className="mb-3 text-xl">
          {isOpen ? 'Ce que l’activation donne' : 'Ce que l’activation a donné'}
        </h2>
        <ReportTables
          file={`/api/cellule/exercice/${drillId}?quoi=activation`}
          tables={activationTables(read, activation)}
        />
      </section>
    </>
  );
}

/** « Fermer l’activation »: with what the cell keeps of it. */
function CloseDrillActivation({ action, drillId }: Pick<Props, 'action' | 'drillId'>) {
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
