import { Card } from '@/components/ui/card';
import { Facts } from '@/components/ui/facts';
import { sayNumber } from '@/lib/shared/french';
import { sayAgo } from '@/lib/shared/french-time';
import type { OpenNeed, Pace } from '@/lib/situation/situation';
import { sayFirstYes } from './situation-view';

type Props = { readonly pace: Pace; readonly needs: readonly OpenNeed[]; readonly now: Date };

/** What the reserve did today, and how fast it answers. */
export function PaceFigures({ pace, needs, now }: Props) {
  const oldest = needs.reduce<Date | null>(
    (oldestYet, { postedAt }) => (oldestYet && oldestYet <= postedAt ? oldestYet : postedAt),
    null,
  );
  const { filledToday, yesToday, needsAskedToday } = pace;

  return (
    <Card title="Aujourd’hui">
      <Facts
        facts={[
          { name: 'Besoins pourvus', value: sayNumber(filledToday) },
          { name: 'Oui reçus', value: sayNumber(yesToday) },
          { name: 'Besoins avec des sollicitations', value: sayNumber(needsAskedToday) },
          { name: 'Premier oui (médiane, 7 jours)', value: sayFirstYes(pace) },
          {
            name: 'Plus ancien besoin ouvert',
            value: oldest ? `publié ${sayAgo(oldest, now)}` : '—',
          },
        ]}
      />
    </Card>
  );
}
