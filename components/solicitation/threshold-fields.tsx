import { Fieldset } from '@/components/ui/fieldset';
import { TextField } from '@/components/ui/text-field';
import { SEVERITIES } from '@/lib/need/need';
import { SEVERITY_WORDS } from '@/lib/need/need-words';
import { HARD } from '@/lib/shared/french';
import type { OwnThresholds } from '@/lib/solicitation/activated';
import type { Thresholds } from '@/lib/solicitation/ask-rules';

type Props = {
  /** what was said before */
  readonly said?: OwnThresholds | null;
  /** what stands when nothing is said */
  readonly usual: Thresholds;
};

/** From how many hours before its shift a need enters the queue, by severity. */
export function ThresholdFields({ said, usual }: Props) {
  return (
    <Fieldset
      hint="Un besoin qui garde une place libre entre dans la file de la cellule tant d’heures avant son début. Laissez vide pour garder l’habitude."
      legend="Seuils de la file, en heures avant le début"
    >
      <div className="grid gap-4 sm:grid-cols-2">
        {SEVERITIES.map((severity) => (
          <TextField
            defaultValue={String(said?.[severity] ?? '')}
            hint={sayUsual(usual[severity])}
            inputMode="numeric"
            key={severity}
            label={SEVERITY_WORDS[severity].short}
            maxLength={3}
            name={severity}
            optional
          />
        ))}
      </div>
    </Fieldset>
  );
}

const sayUsual = (hours: number | null): string =>
  hours === null
    ? 'D’habitude : jamais de lui-même.'
    : `D’habitude${HARD}: ${hours}${HARD}h avant.`;
