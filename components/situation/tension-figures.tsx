import { FigureCard } from '@/components/ui/figure-card';
import { ACTIVATION_REASON_LABELS, type Activation } from '@/lib/activation/activation';
import { lowerFirst, plural, sayNumber } from '@/lib/shared/french';
import { sayCalendarDay } from '@/lib/shared/french-time';
import { HORIZONS, type Horizon } from '@/lib/situation/situation';
import { type Hours, toldHours, trendOf } from '@/lib/situation/tension-table';
import type { TensionLevel } from '@/lib/triage/tension-index';
import { HORIZON_WORDS, sayHours } from './situation-view';
import { sayLevels, sayTrend } from './tension-view';

type Props = {
  readonly hours: Hours;
  readonly then: Readonly<Record<Horizon, number>>;
  readonly levels: Readonly<Record<TensionLevel, number>>;
  /** the one that runs: its own hours are told beside */
  readonly activation?: Pick<Activation, 'reason' | 'period'> | null;
  /** read across a room */
  readonly large?: boolean;
};

/** What is read in ten seconds: critical hours nobody covers, whether it gets better, structures at the red. */
export function TensionFigures({ hours, then, levels, activation = null, large = false }: Props) {
  return (
    <section
      aria-label="L’essentiel"
      className={`grid grid-cols-2 gap-3 ${activation ? 'lg:grid-cols-5' : 'lg:grid-cols-4'}`}
    >
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
      {activation ? (
        <FigureCard
          detail={`Activation : ${lowerFirst(ACTIVATION_REASON_LABELS[activation.reason])}`}
          figure={sayHours(toldHours(hours.activation))}
          large={large}
          words={`critiques à couvrir jusqu’au ${sayCalendarDay(activation.period.end)}`}
        />
      ) : null}
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
