import { Banner } from '@/components/ui/banner';
import { TextLink } from '@/components/ui/text-link';
import { ACTIVATION_REASON_LABELS, type ActivationReason } from '@/lib/activation/activation';
import { sayDay } from '@/lib/shared/french-time';
import { minutesAfter, type Period } from '@/lib/shared/period';

type Props = {
  readonly inForce: {
    readonly reason: ActivationReason;
    readonly words: string;
    readonly period: Period;
  } | null;
  /** what it changes for whoever reads it, in one calm sentence */
  readonly means: string;
  /** where the cell steers it */
  readonly href?: string;
};

/** The reserve of the territory is activated: why, until when, what it changes here. Nothing when it sleeps. */
export function InForceBanner({ inForce, means, href }: Props) {
  if (!inForce) return null;
  const { reason, words, period } = inForce;
  return (
    <div className="mb-6">
      <Banner
        title={`La réserve est activée jusqu’au ${sayDay(minutesAfter(period.end, -1))} (${ACTIVATION_REASON_LABELS[reason].toLowerCase()}).`}
      >
        <p>{words}</p>
        <p>{means}</p>
        {href ? (
          <TextLink className="inline-flex min-h-target items-center" href={href}>
            Suivre l’activation
          </TextLink>
        ) : null}
      </Banner>
    </div>
  );
}
