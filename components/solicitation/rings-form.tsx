import { ActionForm } from '@/components/ui/action-form';
import { ChoiceCards } from '@/components/ui/choice-cards';
import type { FormAction } from '@/components/ui/keep-on-failure';
import { TextArea } from '@/components/ui/text-area';
import type { Severity } from '@/lib/need/need';
import { sayList } from '@/lib/shared/french';
import { REASON_LENGTH } from '@/lib/shared/written-reason';
import { QUIET_OVERRIDE } from '@/lib/solicitation/ask-rules';
import { leftOut, OPTIONAL_RINGS, RING_TABLE, ringsOf } from '@/lib/solicitation/ring';
import type { WaveSettings } from '@/lib/solicitation/wave-plan';

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
      <ChoiceCards
        choices={OPTIONAL_RINGS.map((ring) => ({
          value: ring,
          label: RING_TABLE[ring].label,
          hint: RING_TABLE[ring].hint,
        }))}
        columns={2}
        defaultValue={kept}
        legend="Qui solliciter, dans cet ordre"
        multiple
        name="cercles"
      />
      {QUIET_OVERRIDE.includes(severity) ? (
        <TextArea
          defaultValue={settings.quietReason ?? ''}
          hint={`Laissez vide pour ne déranger personne la nuit. Au moins ${REASON_LENGTH.least} caractères, gardés avec le besoin ; n’y nommez personne.`}
          label="Solliciter aussi pendant les heures calmes : pour quelle raison ?"
          maxLength={REASON_LENGTH.most}
          name="motif"
          optional
          rows={2}
        />
      ) : null}
    </ActionForm>
  );
}
