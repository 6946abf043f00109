import { Card } from '@/components/ui/card';
import { Facts } from '@/components/ui/facts';
import { sayNumber } from '@/lib/shared/french';
import { sayAgo } from '@/lib/shared/french-time';
import type { Pace } from '@/lib/situation/situation';
import type { Waiting } from '@/lib/situation/waiting';
import { sayFirstYes } from './situation-view';

type Props = { readonly pace: Pace; readonly waiting: Waiting; readonly now: Date };

/** What the reserve did today, and how fast it answers. */
export function PaceFigures({ pace, waiting: { oldest }, now }: Props) {
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
