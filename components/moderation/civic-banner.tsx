import { Banner } from '@/components/ui/banner';
import type { CivicStanding } from '@/lib/moderation/desk';

/** What the civic reserve said of a need, on its board; nothing when it was not asked or agreed. */
export function CivicBanner({
  standing: { state, because },
}: {
  readonly standing: CivicStanding;
}) {
  if (state === 'waiting')
    return (
      <Banner>
        En attente de validation par la réserve civique : ses bénévoles seront proposés dès son
        accord. Les autres personnes peuvent être sollicitées tout de suite.
      </Banner>
    );
  if (state === 'refused')
    return (
      <Banner tone="warning">
        La réserve civique ne prend pas cette mission{because ? ` : ${because}` : '.'}
      </Banner>
    );
  return null;
}
