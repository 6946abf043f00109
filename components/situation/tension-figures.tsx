import { FigureCard } from '@/components/ui/figure-card';
import type { PictureFigure } from '@/lib/situation/tension-picture';

type Props = {
  readonly figures: readonly PictureFigure[];
  /** read across a room */
  readonly large?: boolean;
};

/** What is read in ten seconds: critical hours nobody covers, whether it gets better, structures at the red. */
export function TensionFigures({ figures, large = false }: Props) {
  return (
    <section
      aria-label="L’essentiel"
      className={`grid grid-cols-2 gap-3 ${figures.length > 4 ? 'lg:grid-cols-5' : 'lg:grid-cols-4'}`}
    >
      {figures.map(({ key, isRed, ...said }) => (
        <FigureCard {...said} key={key} large={large} tone={isRed ? 'red' : 'plain'} />
      ))}
    </section>
  );
}
