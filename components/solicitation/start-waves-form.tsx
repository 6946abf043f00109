import { ActionForm } from '@/components/ui/action-form';
import { Card } from '@/components/ui/card';
import { OpenOnFault } from '@/components/ui/open-on-fault';
import type { Need } from '@/lib/need/need';
import type { FormState } from '@/lib/shared/form-state';
import { OPTIONAL_RINGS } from '@/lib/solicitation/ring';
import { type QuietSaid, sayFirstWave } from '@/lib/solicitation/wave-plan';
import { NightReason, RingsField } from './rings-fields';

type Props = {
  readonly action: (state: FormState, form: FormData) => Promise<FormState>;
  readonly need: Pick<Need, 'id' | 'severity'>;
  /** the end of the quiet hours, when this is one of them */
  readonly quietUntil: Date | null;
  readonly hours: QuietSaid;
  readonly now: Date;
};

/** « Relève sollicite par vagues »: one act; which circles, and the night for a vital need, are under a fold. */
export function StartWavesForm({ action, need, quietUntil, hours, now }: Props) {
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
        <p data-testid="heures-calmes">{sayFirstWave(need.severity, quietUntil, now, hours)}</p>
        <OpenOnFault names={['cercles']} summary="Choisir les cercles">
          <RingsField kept={OPTIONAL_RINGS} />
        </OpenOnFault>
        <NightReason severity={need.severity} />
      </ActionForm>
    </Card>
  );
}
