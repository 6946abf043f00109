import { ChoiceCards } from '@/components/ui/choice-cards';
import { TextArea } from '@/components/ui/text-area';
import type { Severity } from '@/lib/need/need';
import { REASON_LENGTH } from '@/lib/shared/written-reason';
import { QUIET_OVERRIDE } from '@/lib/solicitation/ask-rules';
import { OPTIONAL_RINGS, RING_TABLE, type Ring } from '@/lib/solicitation/ring';

/** Which circles are asked, those kept ticked. */
export const RingsField = ({ kept }: { readonly kept: readonly Ring[] }) => (
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
);

type NightProps = { readonly severity: Severity; readonly reason?: string | null };

/** Why people are asked at night: only where safety is at stake. */
export function NightReason({ severity, reason }: NightProps) {
  if (!QUIET_OVERRIDE.includes(severity)) return null;
  return (
    <TextArea
      {...(reason ? { defaultValue: reason } : {})}
      hint={`Laissez vide pour ne déranger personne la nuit. Au moins ${REASON_LENGTH.least} caractères, gardés avec le besoin ; n’y nommez personne.`}
      label="Solliciter aussi pendant les heures calmes : pour quelle raison ?"
      maxLength={REASON_LENGTH.most}
      name="motif"
      optional
      rows={2}
    />
  );
}
