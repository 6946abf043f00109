import { FigureCard } from '@/components/ui/figure-card';
import { plural, sayNumber } from '@/lib/shared/french';
import { HORIZON_WORDS, sayHours } from '@/lib/situation/figure-words';
import type { SeatGrain } from '@/lib/situation/situation';
import { hoursFigures } from './situation-view';

type Props = {
  readonly grains: readonly SeatGrain[];
  readonly detail?: string;
};

/** The critical hours nobody covers yet, by horizon, and the seats to fill in all. */
export function SeatFigures({ grains, detail }: Props) {
  const open = grains.reduce((sum, { seats }) => sum + seats, 0);
  return (
    <section
      aria-label="Heures critiques et places à pourvoir"
      className="grid grid-cols-2 gap-3 lg:grid-cols-4"
    >
      {hoursFigures(grains).map(({ horizon, hours }) => (
        <FigureCard
          figure={sayHours(hours)}
          key={horizon}
          tone={horizon === 24 && hours > 0 ? 'red' : 'plain'}
          words={`critiques à couvrir ${HORIZON_WORDS[horizon]}`}
        />
      ))}
      <FigureCard
        detail={detail}
        figure={sayNumber(open)}
        words={`${plural(open, 'place')} à pourvoir en tout`}
      />
    </section>
  );
}
