import type { ReactNode } from 'react';
import { Hatching } from './hatching';

type Props = {
  /** what the names of the drawing begin with: one of a kind on its page */
  readonly id: string;
  readonly title: string;
  /** the figures, as they are read aloud */
  readonly said: string;
  readonly height: number;
  readonly children: ReactNode;
};

/** The address of the hatching of a drawing, to fill a shape with. */
export const hatchingOf = (id: string): string => `url(#${id}-hatched)`;

/** What every drawing stands in: its title, what it says to whoever does not see it, its hatching. */
export function DrawingFrame({ id, title, said, height, children }: Props) {
  return (
    <figure className="min-w-0">
      <figcaption aria-hidden="true" className="mb-2 font-semibold">
        {title}
      </figcaption>
      <svg
        aria-labelledby={`${id}-title ${id}-desc`}
        className="w-full overflow-visible text-sm"
        height={height}
        role="img"
      >
        <title id={`${id}-title`}>{title}</title>
        <desc id={`${id}-desc`}>{said}</desc>
        <Hatching id={`${id}-hatched`} />
        {children}
      </svg>
    </figure>
  );
}
