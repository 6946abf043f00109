import { FigureCard } from '@/components/ui/figure-card';
import { plural, sayNumber } from '@/lib/shared/french';
import { HORIZONS } from '@/lib/situation/situation';
import { type Hours, toldHours, trendOf } from '@/lib/situation/tension-table';
import type { TensionLevel } from '@/lib/triage/tension-index';
import { HORIZON_WORDS, sayHours } from './situation-view';
import { sayLevels, sayTrend } from './tension-view';

type Props = {
  readonly hours: Hours;
  readonly then: Hours;
  readonly levels: Readonly<Record<TensionLevel, number>>;
  /** read across a room */
  readonly large?: boolean;
};

/** What is read in ten seconds: critical hours nobody covers, whether it gets better, structures at the red. */
export function TensionFigures({ hours, then, levels, large = false }: Props) {
  return (
    <section aria-label="L’essentiel" className="grid grid-cols-2 gap-3 lg:grid-cols-4">
      {HORIZONS.map((horizon) => (
        <FigureCard
          detail={sayTrend(trendOf(hours[horizon], then[horizon]), horizon)}
          figure={sayHours(toldHours(hours[horizon]))}
          key={horizon}
          large={large}
          tone={horizon === 24 && hours[horizon] > 0 ? 'red' : 'plain'}
          words={`critiques à couvrir ${HORIZON_WORDS[horizon]}`}
        />
      ))}
      <FigureCard
        detail={sayLevels(levels)}
        figure={sayNumber(levels.red)}
        large={large}
        tone={levels.red > 0 ? 'red' : 'plain'}
        words={`${plural(levels.red, 'structure')} au rouge`}
      />
    </section>
  );
}
