import { ActionForm } from '@/components/ui/action-form';
import type { FormAction } from '@/components/ui/keep-on-failure';
import type { Severity } from '@/lib/need/need';
import { sayList } from '@/lib/shared/french';
import { leftOut, OPTIONAL_RINGS, RING_TABLE, ringsOf } from '@/lib/solicitation/ring';
import type { WaveSettings } from '@/lib/solicitation/wave-plan';
import { NightReason, RingsField } from './rings-fields';

type Props = {
  readonly action: FormAction;
  readonly needId: string;
  readonly severity: Severity;
  readonly settings: Pick<WaveSettings, 'rings' | 'quietReason'>;
};

/** The rings left out, opened in one act. */
export function OpenRings({ action, needId, settings }: Omit<Props, 'severity'>) {
  const left = leftOut(settings.rings);
  if (left.length === 0) return null;
  const names = sayList(left.map((ring) => RING_TABLE[ring].label.toLocaleLowerCase('fr')));
  return (
    <ActionForm
      action={action}
      label={`Ouvrir aussi : ${names}`}
      layout="inline"
      submitLabel={`Ouvrir aussi : ${names}`}
    >
      <input name="besoin" type="hidden" value={needId} />
      {OPTIONAL_RINGS.map((ring) => (
        <input key={ring} name="cercles" type="hidden" value={ring} />
      ))}
      <input name="motif" type="hidden" value={settings.quietReason ?? ''} />
    </ActionForm>
  );
}

/** The rings and the reason for the night, as they stand, changed while the waves run. */
export function RingsForm({ action, needId, severity, settings }: Props) {
  const kept = ringsOf(settings.rings).filter((ring) => RING_TABLE[ring].optional);
  return (
    <ActionForm
      action={action}
      foldedUnder="Changer les cercles"
      label="Changer les cercles"
      look="secondary"
      submitLabel="Enregistrer les cercles"
    >
      <input name="besoin" type="hidden" value={needId} />
      <RingsField kept={kept} />
      <NightReason reason={settings.quietReason} severity={severity} />
    </ActionForm>
  );
}
