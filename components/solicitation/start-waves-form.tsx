import { OpenOnFault } from '@/components/need/open-on-fault';
import { ActionForm } from '@/components/ui/action-form';
import { Card } from '@/components/ui/card';
import { ChoiceCards } from '@/components/ui/choice-cards';
import { TextArea } from '@/components/ui/text-area';
import type { Need } from '@/lib/need/need';
import type { FormState } from '@/lib/shared/form-state';
import { REASON_LENGTH } from '@/lib/shared/written-reason';
import { QUIET_OVERRIDE } from '@/lib/solicitation/ask-rules';
import { OPTIONAL_RINGS, RING_TABLE } from '@/lib/solicitation/ring';
import { sayFirstWave } from '@/lib/solicitation/wave-plan';

type Props = {
  readonly action: (state: FormState, form: FormData) => Promise<FormState>;
  readonly need: Pick<Need, 'id' | 'severity'>;
  /** the end of the quiet hours, when this is one of them */
  readonly quietUntil: Date | null;
  readonly now: Date;
};

/** « Relève sollicite par vagues »: one act; which circles, and the night for a vital need, are under a fold. */
export function StartWavesForm({ action, need, quietUntil, now }: Props) {
  return (
    <Card title="Relève sollicite pour vous">
      <ActionForm
        action={action}
        label="Solliciter par vagues"
        pendingLabel="Envoi des demandes…"
        submitLabel="Solliciter par vagues"
      >
        <input name="besoin" type="hidden" value={need.id} />
        <p>
          Quelques personnes d’abord, les plus proches de vous, puis d’autres si les réponses ne
          suffisent pas. Tout s’arrête dès que c’est pourvu. Vous pouvez mettre en pause, avancer ou
          reprendre la main à tout moment.
        </p>
        <p data-testid="heures-calmes">{sayFirstWave(need.severity, quietUntil, now)}</p>
        <OpenOnFault names={['cercles']} summary="Choisir les cercles">
          <ChoiceCards
            choices={OPTIONAL_RINGS.map((ring) => ({
              value: ring,
              label: RING_TABLE[ring].label,
              hint: RING_TABLE[ring].hint,
            }))}
            columns={2}
            defaultValue={OPTIONAL_RINGS}
            legend="Qui solliciter, dans cet ordre"
            multiple
            name="cercles"
          />
        </OpenOnFault>
        {QUIET_OVERRIDE.includes(need.severity) ? (
          <TextArea
            hint={`Laissez vide pour ne déranger personne la nuit. Au moins ${REASON_LENGTH.least} caractères, gardés avec le besoin ; n’y nommez personne.`}
            label="Solliciter aussi pendant les heures calmes : pour quelle raison ?"
            maxLength={REASON_LENGTH.most}
            name="motif"
            optional
            rows={2}
          />
        ) : null}
      </ActionForm>
    </Card>
  );
}
