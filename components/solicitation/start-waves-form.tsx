import { OpenOnFault } from '@/components/need/open-on-fault';
import { ActionForm } from '@/components/ui/action-form';
import { Card } from '@/components/ui/card';
import { ChoiceCards } from '@/components/ui/choice-cards';
import { TextArea } from '@/components/ui/text-area';
import type { Need } from '@/lib/need/need';
import type { FormState } from '@/lib/shared/form-state';
import { QUIET_OVERRIDE } from '@/lib/solicitation/ask-rules';
import { OPTIONAL_RINGS, RING_TABLE } from '@/lib/solicitation/ring';

type Props = {
  readonly action: (state: FormState, form: FormData) => Promise<FormState>;
  readonly need: Pick<Need, 'id' | 'severity'>;
};

/** « Relève sollicite par vagues »: one act; which circles, and the night for a vital need, are under a fold. */
export function StartWavesForm({ action, need }: Props) {
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
            hint="Laissez vide pour ne déranger personne la nuit. Votre raison est gardée."
            label="Solliciter aussi pendant les heures calmes : pour quelle raison ?"
            maxLength={300}
            name="motif"
            optional
            rows={2}
          />
        ) : null}
      </ActionForm>
    </Card>
  );
}
